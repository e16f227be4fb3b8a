package io.stevedore.storage.object.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.object.ObjectBody;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is there is copied by the store, in parts that it takes: at most 3,000,000 bytes each, and at least 500,000. */
class AppendToLargeFileTest extends WriterFixture {

    @ParameterizedTest
    @CsvSource({
        "500000, 1",
        "2999999, 1",
        "3000000, 1",
        "3000001, 2",
        "6000000, 2",
        "6000001, 3",
        "7000000, 3",
        "9000002, 4"
    })
    void copiesAsFewPartsAsTheStoreAllows(int size, int parts) {
        byte[] all = bytes(size + 10);
        bucket.put("file", ObjectBody.of(Arrays.copyOf(all, size)));

        StorageWriter writer = client.append(FILE);
        write(writer, Arrays.copyOfRange(all, size, all.length));
        writer.commit();

        assertThat(calls.stream().filter("copyPart"::equals)).hasSize(parts);
        assertThat(client.get(FILE, all.length)).isEqualTo(all);
    }
}
