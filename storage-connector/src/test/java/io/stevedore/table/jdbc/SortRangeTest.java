package io.stevedore.table.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortRangeTest {

    @ParameterizedTest
    @CsvSource({"a, b", "a#, a$", "ab, ac", "\u007F, \u0080", "\uD7FF, \uE000", "\uFFFF, \uD800\uDC00"})
    void endsBeforeTheNextCodePoint(String prefix, String end) {
        assertThat(SortRange.end(prefix)).contains(end);
    }

    @Test
    void endsBeforeTheNextShorterTextIfThereIsNoNextCodePoint() {
        assertThat(SortRange.end("a\uDBFF\uDFFF\uDBFF\uDFFF")).contains("b");
    }

    @Test
    void hasNoEndIfNothingCanComeAfter() {
        assertThat(SortRange.end("")).isEmpty();
        assertThat(SortRange.end("\uDBFF\uDFFF")).isEmpty();
    }

    @Test
    void beginsWithThePrefixIfThatComesAfterTheKey() {
        assertThat(SortRange.of("b", "a")).isEqualTo(new SortRange("sort >= ? AND sort < ?", List.of("b", "c")));
    }

    @Test
    void beginsBehindTheKeyIfThatIsInThePrefix() {
        assertThat(SortRange.of("b", "b1")).isEqualTo(new SortRange("sort > ? AND sort < ?", List.of("b1", "c")));
    }

    @Test
    void comparesByCodePointsNotByCharacters() {
        assertThat(SortRange.of("\uFFFF", "\uD800\uDC00").bounds()).first().isEqualTo("\uD800\uDC00");
    }
}
