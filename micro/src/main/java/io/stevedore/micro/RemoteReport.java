package io.stevedore.micro;

import io.stevedore.registry.yaml.YamlValue;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The answer of a registry to a command. It has lines of how far that is, its exit code, an empty line and its report.
 *
 * @param status of the answer
 * @param lines come while the command runs
 * @param out where the report goes
 */
record RemoteReport(int status, Stream<String> lines, PrintStream out) {

    private static final String FAR = "progress: ";
    private static final String ENDED = "exitCode: ";
    private static final int SHOWN = 200;
    private static final int TOLD_WRONG = 2;

    /**
     * Tells how far the command is, and then its report, or what is wrong with its parameters; returns its exit code.
     *
     * @throws StartFailure if the registry refuses, or breaks off
     */
    int tell() {
        if (status != HttpURLConnection.HTTP_OK) {
            String body = lines.collect(Collectors.joining("\n"));
            Optional<String> sentence = sentence(body);
            if (status == HttpURLConnection.HTTP_BAD_REQUEST && sentence.isPresent()) {
                out.println(sentence.get());
                return TOLD_WRONG;
            }
            throw new StartFailure("the registry refused: " + refusal(sentence.orElse(shown(body))));
        }
        try (ProgressLine progress = ProgressLine.ofProcess()) {
            return tell(progress);
        }
    }

    private int tell(ProgressLine progress) {
        Iterator<String> each = lines.iterator();
        while (each.hasNext()) {
            String line = each.next();
            if (line.matches(ENDED + "\\d{1,3}")) {
                progress.close();
                print(each);
                return Integer.parseInt(line.substring(ENDED.length()));
            }
            if (!line.startsWith(FAR)) {
                throw new StartFailure("the answer is not that of a registry of this kind: " + shown(line));
            }
            progress.tell(line.substring(FAR.length()));
        }
        throw new StartFailure("the registry ended its answer without a report; its log may tell why");
    }

    /** @param after begins with the empty line */
    private void print(Iterator<String> after) {
        if (after.hasNext()) {
            after.next();
        }
        after.forEachRemaining(out::println);
    }

    private String refusal(String sentence) {
        String login = status == HttpURLConnection.HTTP_UNAUTHORIZED
                ? "; registry.command.username and registry.command.password say who asks"
                : "";
        return status + ", " + sentence + login;
    }

    /** That of an error of the specification, which is JSON and so YAML too; empty if there is none. */
    private static Optional<String> sentence(String body) {
        try {
            YamlValue errors = member(YamlValue.parse(body), "errors");
            return Optional.of(member(errors.list().get(0), "message").text());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static YamlValue member(YamlValue object, String name) {
        return Optional.ofNullable(object.map().get(name)).orElseThrow(() -> object.wrong("it has no " + name));
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
