package io.stevedore.micro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code serve key=value …}.
 *
 * @param settings what stands after {@code serve}; it wins over system properties and the environment
 */
record CommandLine(Map<String, String> settings) {

    static final String USAGE = """
            usage: stevedore serve [key=value ...]
              for example: stevedore serve registry.http.addr=127.0.0.1:5001
              settings may also be environment variables: REGISTRY_HTTP_ADDR=127.0.0.1:5001""";

    CommandLine {
        settings = Map.copyOf(settings);
    }

    /**
     * No arguments at all mean {@code serve}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static CommandLine parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new CommandLine(Map.of());
        }
        if (!arguments.get(0).equals("serve")) {
            throw new IllegalArgumentException("unknown command \"" + arguments.get(0) + "\"\n" + USAGE);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (String argument : arguments.subList(1, arguments.size())) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("\"" + argument + "\" is not key=value\n" + USAGE);
            }
            settings.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new CommandLine(settings);
    }
}
