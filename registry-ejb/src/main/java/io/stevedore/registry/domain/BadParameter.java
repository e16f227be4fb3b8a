package io.stevedore.registry.domain;

/** What errors say of a parameter of a query. */
final class BadParameter {

    /** How many items a page has. */
    private static final String PAGE_SIZE = "n";

    private BadParameter() {}

    /** Clients know a code for the size of a page. */
    static ErrorCode code(String name) {
        return name.equals(PAGE_SIZE) ? ErrorCode.PAGINATION_NUMBER_INVALID : ErrorCode.PARAMETER_INVALID;
    }

    /**
     * What came, and the way out.
     *
     * @param got empty if nothing came
     * @param wanted such as {@code wanted a number}
     */
    static String told(String name, String got, String wanted) {
        String problem = got.isBlank() ? " is missing; " : " is \"" + got + "\"; ";
        return "the parameter " + name + problem + wanted;
    }
}
