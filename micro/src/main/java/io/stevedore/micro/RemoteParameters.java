package io.stevedore.micro;

import io.stevedore.micro.cli.Command;
import io.stevedore.micro.cli.CommandLine;
import io.stevedore.registry.config.ConfigKey;
import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.ImportKeys;
import io.stevedore.registry.config.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters of a command as a registry that serves takes them: a JSON object of flags and texts. */
final class RemoteParameters {

    private static final String JSON = "--json";

    private RemoteParameters() {}

    /**
     * Flags by their names in the API, where {@code --dry-run} is {@code dryRun}; reports are for people.
     *
     * @param settings say who asks the registry that is copied from
     */
    static String json(CommandLine line, GivenSettings settings) {
        Map<String, String> members = new LinkedHashMap<>();
        if (line.command() == Command.COPY) {
            members.put("source", JsonText.quoted(line.operands().get(0)));
            members.put("repository", JsonText.quoted(line.operands().get(1)));
            put(members, "username", settings, ImportKeys.USERNAME);
            put(members, "password", settings, ImportKeys.PASSWORD);
        }
        line.flags().stream()
                .filter(flag -> !flag.equals(JSON))
                .map(flag -> flag.equals("--dry-run") ? "dryRun" : flag.substring("--".length()))
                .forEach(name -> members.put(name, "true"));
        members.put("text", String.valueOf(!line.flags().contains(JSON)));
        return members.entrySet().stream()
                .map(member -> JsonText.quoted(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static void put(Map<String, String> members, String name, GivenSettings settings, ConfigKey key) {
        settings.given(key).ifPresent(value -> members.put(name, JsonText.quoted(value)));
    }
}
