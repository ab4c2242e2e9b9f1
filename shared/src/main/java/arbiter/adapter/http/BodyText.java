package arbiter.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** The text of a body, without what servers put before it to keep a slow connection open. */
public final class BodyText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char COMMENT = ':';

    private BodyText() {}

    /** The text; empty when the bytes are no UTF-8. */
    public static Optional<String> of(ByteBuffer body) {
        try {
            return Optional.of(
                    trimmed(UTF_8.newDecoder().decode(body.duplicate()).toString()));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The text with a mark in the place of what is no UTF-8: to be shown, not to be believed. */
    public static String roughly(ByteBuffer body) {
        return trimmed(UTF_8.decode(body.duplicate()).toString());
    }

    /** White space, a byte-order mark and comment lines of an event stream are no part of it. */
    private static String trimmed(String text) {
        var at = 0;
        while (at < text.length() && isBefore(text.charAt(at)))
            at = text.charAt(at) == COMMENT ? nextLine(text, at) : at + 1;
        return text.substring(at).stripTrailing();
    }

    private static boolean isBefore(char c) {
        return c == COMMENT || c == BYTE_ORDER_MARK || Character.isWhitespace(c);
    }

    private static int nextLine(String text, int at) {
        var end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }
}
