package arbiter.adapter.openrouter;

import arbiter.adapter.http.BaseAddress;
import java.net.URI;

/**
 * Where a model server listens.
 *
 * @param chatCompletions what is posted to
 */
public record ServerAddress(URI chatCompletions) {

    /** OpenRouter itself. */
    public static final ServerAddress OPENROUTER = of("https://openrouter.ai/api/v1");

    private static final String PATH = "/chat/completions";

    /**
     * The address under a base, like {@code https://openrouter.ai/api/v1}; a slash at its end makes no difference.
     *
     * @throws IllegalArgumentException with a sentence that does not repeat the base, which may hold a password
     */
    public static ServerAddress of(String base) {
        try {
            var address = BaseAddress.of(base);
            if (address.uri().getRawPath().endsWith(PATH))
                throw new IllegalArgumentException("must be the base, without " + PATH);
            return new ServerAddress(address.at(PATH));
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException(
                "the address of the model server %s; it is a base like https://openrouter.ai/api/v1".formatted(what));
    }

    @Override
    public String toString() {
        return chatCompletions.toString();
    }
}
