package io.stevedore.registry.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtpasswdFileTest {

    private static final String HASH = "$2y$05$" + "a".repeat(53);

    @Test
    void usersWithComments() {
        HtpasswdFile file = HtpasswdFile.parse("# users\n\n ann:" + HASH + "\r\nb o b@x:" + HASH + "\n");

        assertThat(file.hashes()).containsOnlyKeys("ann", "b o b@x");
        assertThat(file.hash("ann")).contains(HASH);
        assertThat(file.hash("carl")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ann:secret",
                "ann:{SHA}fEqNCco3Yq9h5ZUglD3CZJT4lBs=",
                "ann:$apr1$x$y",
                "ann:$2y$99$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                ":$2y$05$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void otherHashesAreRefusedAndNotRepeated(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HtpasswdFile.parse("bob:" + HASH + "\n" + line))
                .withMessage("line 2: it is no name with a bcrypt hash; write it with htpasswd -B");
    }

    @Test
    void nobodyStandsThereTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HtpasswdFile.parse("ann:" + HASH + "\nann:" + HASH))
                .withMessage("line 2: the user \"ann\" stands there twice");
    }
}
