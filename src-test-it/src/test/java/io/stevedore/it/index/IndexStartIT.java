package io.stevedore.it.index;

import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RefusedStart;
import io.stevedore.it.registry.SharedIndex;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registry that cannot work on its index does not start, and says why. */
class IndexStartIT {

    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, password, wrong, password",
        "POSTGRESQL, url, jdbc:postgresql://127.0.0.1:1/registry, 127.0.0.1:1",
        "POSTGRESQL, url, jdbc:mysql://127.0.0.1/registry, url",
        "POSTGRESQL, url, '', registry.index.postgresql.url",
        "POSTGRESQL, maxconnections, 0, maxconnections",
        "DYNAMODB, endpoint, http://127.0.0.1:1, endpoint",
        "DYNAMODB, table, a b, table",
        "DYNAMODB, secretkey, '', secretkey",
        "DYNAMODB, timeout, 0, timeout"
    })
    void endsWithOneSentenceThatNamesTheParameter(IndexKind kind, String parameter, String value, String named) {
        SharedIndex index = SharedIndex.in(kind);
        Launch launch = index.of(Launch.in(data)).with(index.key(parameter), value);

        RefusedStart.check(launch, named, index.parameters());
    }
}
