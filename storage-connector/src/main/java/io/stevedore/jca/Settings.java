package io.stevedore.jca;

import java.util.Map;

/** Which backend is meant: a driver's name and its parameters. Equal settings share one client. */
record Settings(String driver, Map<String, String> parameters) {

    Settings {
        parameters = Map.copyOf(parameters);
    }

    /** Without the values, as some of them are secrets. */
    @Override
    public String toString() {
        return driver + " with " + parameters.keySet();
    }
}
