package arbiter.adapter.openrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @Test
    void openrouter_is_where_it_says() {
        assertThat(ServerAddress.OPENROUTER).hasToString("https://openrouter.ai/api/v1/chat/completions");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/v1, http://127.0.0.1:8080/v1/chat/completions",
        "http://127.0.0.1:8080/v1/, http://127.0.0.1:8080/v1/chat/completions",
        "https://models.example.com, https://models.example.com/chat/completions",
        "https://models.example.com//, https://models.example.com/chat/completions",
        "HTTPS://models.example.com/a%20b, https://models.example.com/a%20b/chat/completions",
        "http://[::1]:11434/v1, http://[::1]:11434/v1/chat/completions"
    })
    void stands_under_the_base(String base, String address) {
        assertThat(ServerAddress.of(base)).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://host/v1, must begin with http:// or https://",
        "openrouter.ai/api/v1, must begin with http:// or https://",
        "file:///etc/passwd, must begin with http:// or https://",
        "'', must begin with http:// or https://",
        "http:/v1, must name a host",
        "http:v1, must name a host",
        "http://my_host/v1, must name a host",
        "http://host:99999/v1, must name a host",
        "http://host/v1?key=hunter2, must end with its path",
        "http://host/v1#hunter2, must end with its path",
        "http://host/v1/chat/completions, 'must be the base, without /chat/completions'",
        "http://ho st/v1, cannot be read"
    })
    void says_what_is_wrong_with_a_base(String base, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.of(base))
                .withMessageContaining("the address of the model server " + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@host/v1",
                "https://hunter2@host/v1",
                "https://user:hunter2@my_host/v1",
                "https://user:hunter2@ho st/v1",
                "https://user:hunter2@host:99999/v1",
                "hunter2://host"
            })
    void shows_no_password(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.of(base))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("hunter2"));
    }
}
