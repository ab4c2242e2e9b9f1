package arbiter.adapter.secrets;

import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/**
 * The key stands in a secret of Secrets Manager: alone, or as the field OPENROUTER_API_KEY of a JSON object.
 *
 * <p>It is fetched at the first call, never before: a snapshot of the sandbox holds no key. After that it is kept until the
 * server refuses it; however often that is, it is fetched at most once in the provider's maximum age, 5 s by default.
 */
public final class SecretsManagerKey implements KeySource {

    private final SecretsProvider secrets;
    private final String id;
    private @Nullable Secret known;

    public SecretsManagerKey(SecretsProvider secrets, String id) {
        this.secrets = secrets;
        this.id = id;
    }

    /** Whoever comes while the secret is fetched waits for it. */
    @Override
    public synchronized Secret key() throws NoKey {
        return known == null ? refresh() : known;
    }

    @Override
    public synchronized Secret refresh() throws NoKey {
        var fresh = Secret.key(field(fetched()), "the secret " + id);
        known = fresh;
        return fresh;
    }

    /** The provider also throws what decoding a secret without text gives it; no message may show what was decoded. */
    private String fetched() throws NoKey {
        try {
            return secrets.get(id);
        } catch (AwsServiceException e) {
            throw unavailable(
                    e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode());
        } catch (RuntimeException e) {
            throw unavailable(e.getClass().getSimpleName());
        }
    }

    private NoKey unavailable(String why) {
        return new NoKey("the secret %s, which %s names, could not be read: %s".formatted(id, SECRET_VARIABLE, why));
    }

    /** What a parser says of a broken text quotes it, and is not passed on. */
    private String field(String text) throws NoKey {
        if (!text.strip().startsWith("{")) return text;
        try {
            var field = Json.parse(text.strip()).path(KEY_VARIABLE);
            if (field.isTextual()) return field.textValue();
        } catch (UnreadableJson e) {
            throw new NoKey("the secret %s begins like JSON and is none".formatted(id));
        }
        throw new NoKey("the secret %s has no text under %s".formatted(id, KEY_VARIABLE));
    }
}
