package arbiter.adapter.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.adapter.http.Excerpt;
import arbiter.adapter.secrets.Secret;
import java.util.regex.Pattern;

/** What a server said, made fit to be kept and shown: without the key, and no longer than anybody reads. */
final class Redaction {

    private static final int LONGEST_SENTENCE = 300;
    private static final int LONGEST_EXCERPT = 2_000;
    private static final Pattern KEY_LIKE = Pattern.compile("(?i)\\b(?:bearer\\s+(?=\\S*\\d)|sk-)[\\w.~+/=*-]{6,}");

    private final Secret key;

    Redaction(Secret key) {
        this.key = key;
    }

    /** All of a text but the key, and without halves of surrogate pairs, which cannot be stored. */
    String text(String said) {
        return key.hideIn(new String(said.getBytes(UTF_8), UTF_8));
    }

    /** The beginning of a text, on one line, without anything that looks like a key. */
    String sentence(String said) {
        return Excerpt.line(masked(said), LONGEST_SENTENCE);
    }

    /** The beginning of a text, without anything that looks like a key. */
    String excerpt(String said) {
        return Excerpt.of(masked(said), LONGEST_EXCERPT);
    }

    private String masked(String said) {
        return KEY_LIKE.matcher(text(said)).replaceAll(Secret.MASK);
    }
}
