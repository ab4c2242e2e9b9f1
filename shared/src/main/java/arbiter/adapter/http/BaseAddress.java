package arbiter.adapter.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The base of a server's addresses, as somebody configures it.
 *
 * @param uri without a slash at its end
 */
public record BaseAddress(URI uri) {

    private static final int HIGHEST_PORT = 65_535;

    /**
     * A base; a slash at its end makes no difference.
     *
     * @throws IllegalArgumentException with what is wrong, as the end of a sentence about the address; it does not repeat the
     *     base, which may hold a password
     */
    public static BaseAddress of(String base) {
        var uri = parsed(base.strip());
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        require(scheme.equals("http") || scheme.equals("https"), "must begin with http:// or https://");
        require(uri.getRawUserInfo() == null, "must not hold a user or a password");
        require(uri.getHost() != null && uri.getPort() <= HIGHEST_PORT, "must name a host");
        require(uri.getRawQuery() == null && uri.getRawFragment() == null, "must end with its path");
        var path = uri.getRawPath().replaceFirst("/+$", "");
        return new BaseAddress(URI.create(scheme + "://" + uri.getRawAuthority() + path));
    }

    /** An address below the base. */
    public URI at(String path) {
        return URI.create(uri + path);
    }

    private static URI parsed(String base) {
        try {
            return new URI(base);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getReason(), e);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) throw new IllegalArgumentException(what);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
