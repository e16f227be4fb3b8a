package io.stevedore.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    private static final Parameter SIZE = Parameter.number("size", 3, 1, 255, "How large.");
    private static final Parameter SWITCH = Parameter.flag("switch", true, "Whether.");
    private static final Parameter NAME = Parameter.required("name", "a name", "The name.");
    private static final Parameter SECRET = NAME.hidden();

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void takesTheUsualValueForBlanks(String blank) {
        Parameters parameters = new Parameters(Map.of("size", blank, "switch", blank));

        assertThat(parameters.number(SIZE)).isEqualTo(3);
        assertThat(parameters.flag(SWITCH)).isTrue();
        assertThat(parameters.seconds(SIZE)).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {" 255", "0xff", "0XFF "})
    void readsDecimalAndHexadecimalNumbers(String value) {
        assertThat(given("size", value).number(SIZE)).isEqualTo(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "256", "-1", "1.5", "0x", "99999999999999999999", "many"})
    void refusesWhatIsNoNumberOfTheRange(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("size", value).number(SIZE))
                .withMessage("size is \"" + value + "\"; wanted a whole number from 1 to 255");
    }

    @Test
    void keepsBlanksOnlyOfWhatIsTakenAsItIs() {
        assertThat(given("name", " a ").value(NAME)).isEqualTo("a");
        assertThat(given("name", " a ").verbatim(NAME)).contains(" a ");
    }

    @Test
    void saysWhatIsMissingAndWhatIsWanted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("size", "1").value(NAME))
                .withMessage("name is missing; wanted a name");
    }

    @Test
    void quotesNoSecretAndNothingInvisible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("name", "hidden\nword").value(NAME))
                .withMessage("name holds a control character; wanted a name");
        assertThat(Parameters.refused(SECRET, "hidden", "another")).hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 256})
    void aDeclarationHasItsUsualValueInItsRange(long usual) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameter.number("size", usual, 1, 255, "How large."))
                .withMessageContaining("wanted a whole number from 1 to 255");
    }

    private static Parameters given(String name, String value) {
        return new Parameters(Map.of(name, value));
    }
}
