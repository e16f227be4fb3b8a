package io.stevedore.registry.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.DueUploads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadMeasuresTest {

    private final List<Integer> looks = new ArrayList<>();

    @Test
    void asksTheIndexForABoundedNumberAndNotAtEachLook() {
        UploadMeasures measures = new UploadMeasures(counting(7));

        assertThat(measures.open()).isEqualTo(7);
        assertThat(measures.open()).isEqualTo(7);
        assertThat(looks).containsExactly(UploadMeasures.MOST);
    }

    @Test
    void tellsWhatItKnewWhereTheIndexDoesNotAnswer() {
        UploadMeasures measures = new UploadMeasures(new DueUploads() {
            @Override
            public int count(int most) {
                throw new RegistryException.Unavailable("away", new IllegalStateException());
            }
        });

        assertThat(measures.open()).isZero();
    }

    private DueUploads counting(int open) {
        return new DueUploads() {
            @Override
            public int count(int most) {
                looks.add(most);
                return open;
            }
        };
    }
}
