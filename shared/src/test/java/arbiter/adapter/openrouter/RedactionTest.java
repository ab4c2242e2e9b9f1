package arbiter.adapter.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.secrets.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private Redaction redaction;

    @BeforeEach
    void key() throws Exception {
        redaction = new Redaction(Secret.key("the-key-itself", "a test"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Incorrect API key provided: sk-proj-ab******yz. | Incorrect API key provided: ***",
                "Authorization: Bearer eyJhbGciOi.J9-x_y | Authorization: ***",
                "bearer 0123456789 was refused | *** was refused",
                "the-key-itself | ***",
                "Missing bearer authentication header | Missing bearer authentication header",
                "a task-list of sk- and desk-bound words | a task-list of sk- and desk-bound words"
            })
    void hides_what_looks_like_a_key_in_messages(String said, String shown) {
        assertThat(redaction.sentence(said)).isEqualTo(shown);
        assertThat(redaction.excerpt(said)).isEqualTo(shown);
    }

    @Test
    void an_answer_loses_nothing_but_the_key_itself() {
        assertThat(redaction.text("sk-or-something-else\n\n the-key-itself")).isEqualTo("sk-or-something-else\n\n ***");
    }

    @Test
    void not_a_part_of_the_key_is_left_where_a_text_is_cut() {
        for (var padding = 280; padding < 2_010; padding++) {
            var said = "x".repeat(padding) + " the-key-itself";

            assertThat(redaction.sentence(said)).doesNotContain("the");
            assertThat(redaction.excerpt(said)).doesNotContain("the");
        }
    }

    @Test
    void a_sentence_is_one_line_and_is_cut() {
        assertThat(redaction.sentence(" a\r\n\tb\u0000c ")).isEqualTo("a b c");
        assertThat(redaction.sentence("x".repeat(300))).isEqualTo("x".repeat(300));
        assertThat(redaction.sentence("x".repeat(301))).isEqualTo("x".repeat(299) + "…");
    }

    @Test
    void no_pair_of_surrogates_is_cut_in_half() {
        assertThat(redaction.sentence("x".repeat(298) + "🙂🙂")).isEqualTo("x".repeat(298) + "…");
        assertThat(redaction.excerpt("x".repeat(1_997) + "🙂🙂")).isEqualTo("x".repeat(1_997) + "🙂…");
    }
}
