package arbiter.adapter.openrouter;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a model server listens.
 *
 * @param chatCompletions what is posted to
 */
public record ServerAddress(URI chatCompletions) {

    /** OpenRouter itself. */
    public static final ServerAddress OPENROUTER = of("https://openrouter.ai/api/v1");

    private static final String PATH = "/chat/completions";
    private static final int HIGHEST_PORT = 65_535;

    /**
     * The address under a base, like {@code https://openrouter.ai/api/v1}; a slash at its end makes no difference.
     *
     * @throws IllegalArgumentException with a sentence that does not repeat the base, which may hold a password
     */
    public static ServerAddress of(String base) {
        var uri = parsed(base.strip());
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        require(scheme.equals("http") || scheme.equals("https"), "must begin with http:// or https://");
        require(uri.getRawUserInfo() == null, "must not hold a user or a password");
        require(uri.getHost() != null && uri.getPort() <= HIGHEST_PORT, "must name a host");
        require(uri.getRawQuery() == null && uri.getRawFragment() == null, "must end with its path");
        var path = uri.getRawPath().replaceFirst("/+$", "");
        require(!path.endsWith(PATH), "must be the base, without " + PATH);
        return new ServerAddress(URI.create(scheme + "://" + uri.getRawAuthority() + path + PATH));
    }

    private static URI parsed(String base) {
        try {
            return new URI(base);
        } catch (URISyntaxException e) {
            throw refusal("cannot be read: " + e.getReason());
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) throw refusal(what);
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
