package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The script of a checkout, which has to know the launcher's commands before there is a launcher. */
class CommandScriptTest {

    private static final Pattern WORDS = Pattern.compile("(?m)^    (serve \\|.*)\\) ;;$");
    private static final Pattern USAGE =
            Pattern.compile("echo \"(?:usage:|      ) \\$0 (.*?)(?: \\[key=value ...])?\"");

    @Test
    void scriptKnowsEachCommandOfTheLauncher() throws IOException {
        String script = Files.readString(Path.of("../stevedore"));
        List<String> usages = Command.usages()
                .lines()
                .map(line -> line.replaceFirst("^(usage:| +) ?stevedore ", "").replace(" [key=value ...]", ""))
                .toList();

        assertThat(USAGE.matcher(script).results().map(result -> result.group(1)))
                .containsExactlyInAnyOrderElementsOf(usages);
        assertThat(WORDS.matcher(script)
                        .results()
                        .map(MatchResult::group)
                        .flatMap(list ->
                                Stream.of(list.strip().replace(") ;;", "").split(" \\| "))))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Command.values())
                        .map(command -> command.words().get(0))
                        .distinct()
                        .toList());
    }
}
