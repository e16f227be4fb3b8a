package io.stevedore.storage.object;

/**
 * Which page of a listing is wanted.
 *
 * @param prefix with which keys begin
 * @param folded whether keys are folded at the next {@code /} after the prefix
 * @param next of the page before; empty for the first page
 * @param limit the most entries, 1 to {@link ObjectLimits#PAGE}; some stores give more
 */
public record ListRequest(String prefix, boolean folded, String next, int limit) {

    /** The first page of everything below a prefix. */
    public static ListRequest all(String prefix) {
        return new ListRequest(prefix, false, "", ObjectLimits.PAGE);
    }

    /** The first page of the direct children of a prefix that ends with {@code /}. */
    public static ListRequest children(String prefix) {
        return new ListRequest(prefix, true, "", ObjectLimits.PAGE);
    }

    /** The page after another one of this listing. */
    public ListRequest after(ObjectPage page) {
        return new ListRequest(prefix, folded, page.next(), limit);
    }

    /** This request for fewer entries. */
    public ListRequest limit(int most) {
        return new ListRequest(prefix, folded, next, most);
    }
}
