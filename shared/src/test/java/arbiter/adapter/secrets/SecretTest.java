package arbiter.adapter.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static Secret secret(String text) throws NoKey {
        return Secret.key(text, "a test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-or-v1-abc/+=", " sk-or-v1-abc/+=\n", "\r\n\tsk-or-v1-abc/+= "})
    void white_space_around_a_key_is_no_part_of_it(String text) throws Exception {
        assertThat(secret(text).reveal()).isEqualTo("sk-or-v1-abc/+=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"canary\nkey", "canary key", "canary\u0000", "canary\u007f", "canäry", "can\"ary", "can\\ary"})
    void a_key_that_no_header_takes_is_refused_unseen(String text) {
        assertThatExceptionOfType(NoKey.class)
                .isThrownBy(() -> secret(text))
                .withMessage("the key in a test has characters that no key has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void a_blank_key_is_none(String text) {
        assertThatExceptionOfType(NoKey.class).isThrownBy(() -> secret(text)).withMessage("the key in a test is blank");
    }

    @Test
    void shows_itself_in_no_text() throws Exception {
        assertThat(secret("canary-key")).hasToString("***");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.text(secret("canary-key")))
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("canary"));
    }

    @Test
    void takes_itself_out_of_other_texts() throws Exception {
        assertThat(secret("canary/k").hideIn("a canary/k, a canary\\/k")).isEqualTo("a ***, a ***");
    }

    @Test
    void a_word_that_guards_nothing_is_left_in_other_texts() throws Exception {
        assertThat(secret("canary1").hideIn("a canary1")).isEqualTo("a canary1");
    }

    @Test
    void equals_its_like_alone() throws Exception {
        assertThat(secret("canary-1")).isEqualTo(secret("canary-1")).hasSameHashCodeAs(secret("canary-1"));
        assertThat(secret("canary-1")).isNotEqualTo(secret("canary-2"));
    }
}
