package arbiter.adapter.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import arbiter.Race;
import arbiter.adapter.AwsStub;
import arbiter.adapter.AwsStub.Answer;
import arbiter.json.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.lambda.powertools.parameters.cache.CacheManager;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

class SecretsManagerKeyTest {

    private final AwsStub aws = new AwsStub();

    @AfterEach
    void stop() {
        aws.close();
    }

    private SecretsManagerKey key() {
        return key(new CacheManager());
    }

    private SecretsManagerKey key(CacheManager cache) {
        var secrets = SecretsProvider.builder()
                .withClient(aws.client(SecretsManagerClient.builder()))
                .withCacheManager(cache)
                .build();
        return new SecretsManagerKey(secrets, "prod/openrouter");
    }

    /** As it is when the provider's maximum age has passed. */
    private static CacheManager forgetful() {
        var cache = new CacheManager();
        cache.setDefaultExpirationTime(Duration.ofSeconds(-1));
        return cache;
    }

    private void holds(String secret) {
        aws.answering(_ -> new Answer(200, Json.text(Map.of("SecretString", secret))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary-key", " canary-key\n", "{\"OPENROUTER_API_KEY\": \"canary-key\", \"other\": 1}"})
    void a_secret_is_the_key_or_holds_it(String secret) throws Exception {
        holds(secret);

        assertThat(key().key().reveal()).isEqualTo("canary-key");
    }

    @Test
    void nothing_is_fetched_before_the_first_call_and_nothing_after_it() throws Exception {
        holds("canary-key");
        var key = key(forgetful());
        assertThat(aws.asked()).isEmpty();

        key.key();
        key.key();

        assertThat(aws.asked()).hasSize(1);
    }

    @Test
    void all_who_come_at_once_wait_for_one_fetch() throws Exception {
        holds("canary-key");
        var key = key(forgetful());

        assertThat(new HashSet<>(Race.of(8, key::key))).hasSize(1);

        assertThat(aws.asked()).hasSize(1);
    }

    @Test
    void a_refused_key_is_fetched_anew_and_kept() throws Exception {
        holds("canary-key");
        var key = key(forgetful());
        key.key();
        holds("canary-key-2");

        assertThat(key.refresh().reveal()).isEqualTo("canary-key-2");
        assertThat(key.key().reveal()).isEqualTo("canary-key-2");
        assertThat(aws.asked()).hasSize(2);
    }

    @Test
    void however_often_a_key_is_refused_it_is_not_fetched_each_time() throws Exception {
        holds("canary-key");
        var key = key();

        for (var i = 0; i < 100; i++) key.refresh();

        assertThat(aws.asked()).hasSize(1);
    }

    @Test
    void a_key_that_cannot_be_fetched_anew_stays() throws Exception {
        holds("canary-key");
        var key = key(forgetful());
        key.key();
        aws.answering(_ -> new Answer(500, "{}"));

        assertThatExceptionOfType(NoKey.class).isThrownBy(key::refresh);
        assertThat(key.key().reveal()).isEqualTo("canary-key");
    }

    @ParameterizedTest
    @CsvSource({"ResourceNotFoundException", "AccessDeniedException", "ThrottlingException", "DecryptionFailure"})
    void names_the_secret_and_the_error_that_aws_gives(String error) {
        aws.answering(_ -> new Answer(400, "{\"__type\": \"%s\", \"message\": \"no\"}".formatted(error)));

        assertThatExceptionOfType(NoKey.class)
                .isThrownBy(() -> key().key())
                .withMessage(
                        "the secret prod/openrouter, which OPENROUTER_SECRET_ID names, could not be read: " + error);
    }

    @Test
    void names_the_secret_when_nobody_answers() {
        var key = key();
        aws.close();

        assertThatExceptionOfType(NoKey.class)
                .isThrownBy(key::key)
                .withMessageContaining("prod/openrouter")
                .withMessageContaining("SdkClientException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"SecretString\": \"{\\\"OPENROUTER_API_KEY\\\": canary}\"} | begins like JSON and is none",
                "{\"SecretString\": \"{\\\"OTHER\\\": \\\"canary\\\"}\"} | has no text under OPENROUTER_API_KEY",
                "{\"SecretString\": \"{\\\"OPENROUTER_API_KEY\\\": {\\\"a\\\": \\\"canary\\\"}}\"} | has no text under OPENROUTER_API_KEY",
                "{\"SecretString\": \"\"} | is blank",
                "{\"SecretString\": \"canary\\ncanary\"} | has characters that no key has",
                "{\"SecretBinary\": \"Y2FuYXJ5LWtleQ==\"} | could not be read",
                "{} | could not be read"
            })
    void a_secret_without_a_usable_key_is_refused_unseen(String answer, String why) {
        aws.answering(_ -> new Answer(200, answer));

        assertThatExceptionOfType(NoKey.class)
                .isThrownBy(() -> key().key())
                .withMessageContaining("the secret prod/openrouter")
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("canary"));
    }
}
