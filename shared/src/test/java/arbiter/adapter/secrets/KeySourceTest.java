package arbiter.adapter.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import arbiter.adapter.AwsStub;
import arbiter.adapter.lambda.Environment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeySourceTest {

    private final AwsStub aws = new AwsStub();

    @AfterEach
    void stop() {
        aws.close();
    }

    private KeySource source(Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("AWS_REGION", "us-east-1");
        all.put("AWS_ACCESS_KEY_ID", "id");
        all.put("AWS_SECRET_ACCESS_KEY", "secret");
        all.put("AWS_ENDPOINT_URL_SECRETSMANAGER", aws.endpoint().toString());
        return KeySource.of(Environment.of(all, Set.of()));
    }

    @Test
    void the_key_stands_in_its_variable() throws Exception {
        var source = source(Map.of("OPENROUTER_API_KEY", "canary-key\n"));

        assertThat(source.key().reveal()).isEqualTo("canary-key");
        assertThat(source.refresh()).isEqualTo(source.key());
    }

    @Test
    void without_a_key_it_says_which_variables_to_set() {
        assertThatExceptionOfType(NoKey.class)
                .isThrownBy(() -> source(Map.of("OPENROUTER_API_KEY", " ")).key())
                .withMessage("there is no key for the model server: set OPENROUTER_API_KEY,"
                        + " or OPENROUTER_SECRET_ID to the secret that holds it");
    }

    @Test
    void an_unusable_key_is_refused_with_its_place() {
        assertThatExceptionOfType(NoKey.class)
                .isThrownBy(
                        () -> source(Map.of("OPENROUTER_API_KEY", "canary key")).key())
                .withMessage("the key in the variable OPENROUTER_API_KEY has characters that no key has");
    }

    @Test
    void a_secret_is_fetched_from_where_the_environment_says() throws Exception {
        aws.answering(_ -> new AwsStub.Answer(200, "{\"SecretString\": \"canary-key\"}"));
        var source = source(Map.of("OPENROUTER_SECRET_ID", "prod/openrouter"));
        assertThat(aws.asked()).isEmpty();

        assertThat(source.key().reveal()).isEqualTo("canary-key");

        assertThat(aws.asked()).containsExactly(AwsStub.json("{'SecretId': 'prod/openrouter'}"));
    }

    @Test
    void a_key_at_hand_goes_before_a_secret() throws Exception {
        var source = source(Map.of("OPENROUTER_API_KEY", "canary-key", "OPENROUTER_SECRET_ID", "prod/openrouter"));

        assertThat(source.key().reveal()).isEqualTo("canary-key");
        assertThat(aws.asked()).isEmpty();
    }
}
