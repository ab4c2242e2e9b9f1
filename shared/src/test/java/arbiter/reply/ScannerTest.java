package arbiter.reply;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Symbol;
import arbiter.reply.ReplyReading.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile texts: the work grows with the length of a text, never with its square. */
class ScannerTest {

    private static final int LENGTH = 1 << 16;
    private static final int LOOKS_PER_CHARACTER = 24;

    /** A text that counts how often one of its characters is looked at. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private long looks;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            looks += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            throw new UnsupportedOperationException("uncounted");
        }
    }

    private static void scan(CharSequence text) {
        try {
            Scanner.of(text);
        } catch (Unreadable e) {
            assertThat(e.isBound()).isTrue();
        }
    }

    private static String code(String text) {
        var reading = new ReplyReader().read(text, "stop", List.of(new Symbol("BTC")));
        return ((Refused) reading).problems().getFirst().code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "［",
                "\"",
                "'",
                "“",
                "`",
                "```",
                "<",
                "<think",
                "<think ",
                "<think>",
                "</think>",
                "<think></think>",
                "<think>\n</reasoning>",
                "{}",
                "[]",
                "[1]",
                "[{}]",
                "{x}",
                "[x",
                "[[[[x",
                "{\"",
                "[\"",
                "{“",
                "{'a'",
                "{\"a\":",
                "{\"a\":1}",
                "{\"a\":x}",
                "{\"a\":x",
                "{\"a\":x \"",
                "{\"a\":1,\"a\":1,",
                "{\"k\":\"<think>\"} ",
                "\"{\\\"",
                "\"{\\\"a\\\":1}\" ",
                "\"  {",
                "/*",
                "[/*",
                "[//",
                "[ #\n",
                "[1 //",
                "[1   ",
                "[1e9",
                "\\",
                "\u200b",
                "[\u200b",
                "decisions",
                "1e999999999 ",
                "{\"decisions\":[{},{}],"
            })
    void every_character_is_looked_at_a_few_times(String unit) {
        var text = new CountedText(unit.repeat(LENGTH / unit.length()));

        scan(text);

        assertThat(text.looks).isLessThan((long) LOOKS_PER_CHARACTER * LENGTH);
    }

    @Test
    void brackets_in_prose_are_counted() {
        assertThat(code("[x] ".repeat(Scanner.MAX_OPENINGS))).isEqualTo("not_json");
        assertThat(code("[x] ".repeat(Scanner.MAX_OPENINGS + 1))).isEqualTo("too_many_candidates");
    }

    @Test
    void candidates_are_counted() {
        assertThat(code("{} ".repeat(Scanner.MAX_CANDIDATES))).isEqualTo("C01");
        assertThat(code("{} ".repeat(Scanner.MAX_CANDIDATES + 1))).isEqualTo("too_many_candidates");
    }

    @Test
    void levels_are_counted() {
        assertThat(code("[".repeat(63) + "{}" + "]".repeat(63))).isEqualTo("no_decision");
        assertThat(code("[".repeat(64) + "{}" + "]".repeat(64))).isEqualTo("too_deep");
    }

    @Test
    void values_are_counted() {
        assertThat(code("[{}" + ",1".repeat(Mender.MAX_VALUES - 2) + "]")).isEqualTo("no_decision");
        assertThat(code("[{}" + ",1".repeat(Mender.MAX_VALUES - 1) + "]")).isEqualTo("too_many_values");
    }

    @Test
    void entries_are_counted_before_the_schema_sees_them() {
        assertThat(code("{\"decisions\": [" + "7,".repeat(255) + "7]}")).isEqualTo("C01");
        assertThat(code("{\"decisions\": [" + "7,".repeat(256) + "7]}")).isEqualTo("too_many_values");
    }

    @Test
    void problems_and_corrections_are_told_up_to_a_number() {
        var refused = (Refused) new ReplyReader()
                .read("{\"decisions\": [" + "{\"a\": 1},".repeat(200) + "{}]}", null, List.of(new Symbol("BTC")));

        assertThat(refused.problems()).hasSize(33);
        assertThat(refused.corrections()).hasSize(65);
        assertThat(refused.problems().getLast().message()).matches("and [0-9]+ more problems");
    }

    @Test
    void characters_are_counted_before_anything_else() {
        assertThat(code("x".repeat(1 << 20))).isEqualTo("not_json");
        assertThat(code("x".repeat((1 << 20) + 1))).isEqualTo("too_long");
    }

    @Test
    void what_is_encoded_is_bounded_too() {
        assertThat(code("\"{\\\"a\\\":" + "[".repeat(100) + "\"")).isEqualTo("too_deep");
        assertThat(code("{\"decisions\": \"[" + "7,".repeat(40_000) + "7]\"}")).isEqualTo("C01");
        assertThat(code("{\"decisions\": \"[" + "7,".repeat(7_000) + "7]\"}")).isEqualTo("too_many_values");
    }
}
