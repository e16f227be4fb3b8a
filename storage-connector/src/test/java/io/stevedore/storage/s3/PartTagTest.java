package io.stevedore.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.storage.object.ObjectBody;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;

class PartTagTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"75c6f06ec40f8063da34fcd7fc2bf17f", "abc-12", "odd;tag=1", "with \"quotes\" inside", "crc32=AAAA"
            })
    void etagComesBackAsItWas(String etag) {
        CompletedPart part = PartTag.etag('"' + etag + '"').completed(3);

        assertThat(part)
                .isEqualTo(CompletedPart.builder().partNumber(3).eTag(etag).build());
        assertThat(PartTag.etag(etag).text()).isEqualTo(etag);
    }

    /** Values of the algorithms for the nine digits, from elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "CRC32,y/Q5Jg==",
        "CRC32C,4waSgw==",
        "SHA1,98O8HYCOBHMq32eZZczDTKeuNEE=",
        "SHA256,FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    void checksumGoesAlong(Checksum checksum, String value) {
        String sum = checksum.of(ObjectBody.of("123456789".getBytes(StandardCharsets.US_ASCII)));

        assertThat(sum).isEqualTo(value);
        assertThat(new PartTag(PartTag.etag("a;b").with(checksum, sum).text()).completed(1))
                .isEqualTo(checksum.on(CompletedPart.builder().partNumber(1).eTag("a;b"), value)
                        .build());
    }

    @Test
    void listedPartBringsItsChecksum() {
        Part listed = Part.builder().eTag("\"e\"").checksumSHA256("AAAA").build();

        assertThat(PartTag.of(listed).text()).isEqualTo("e;sha256=AAAA");
    }
}
