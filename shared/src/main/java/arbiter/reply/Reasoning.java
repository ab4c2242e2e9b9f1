package arbiter.reply;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tags that models put around what they think before they answer. */
final class Reasoning {

    private static final List<String> NAMES = List.of("think", "thinking", "reasoning");
    private static final int LONGEST_NAME = 10;
    private static final int LONGEST_TAG = 100;

    private Reasoning() {}

    /**
     * A tag.
     *
     * @param end the index after it
     */
    record Tag(String name, boolean closes, boolean isEmpty, int end) {}

    /** The tag that begins at an index; null when none does. */
    static @Nullable Tag at(CharSequence text, int at) {
        if (at >= text.length() || text.charAt(at) != '<') return null;
        var closes = at + 1 < text.length() && text.charAt(at + 1) == '/';
        var from = closes ? at + 2 : at + 1;
        var to = from;
        while (to < text.length() && to - from <= LONGEST_NAME && Character.isLetter(text.charAt(to))) to++;
        var name = text.subSequence(from, to).toString().toLowerCase(Locale.ROOT);
        if (!NAMES.contains(name)) return null;
        return closed(text, name, closes, to);
    }

    private static @Nullable Tag closed(CharSequence text, String name, boolean closes, int from) {
        for (var i = from; i < text.length() && i < from + LONGEST_TAG; i++) {
            var c = text.charAt(i);
            if (c == '<') return null;
            if (i == from && (c == '_' || c == '-' || Character.isLetterOrDigit(c))) return null;
            if (c == '>') return new Tag(name, closes, i > from && text.charAt(i - 1) == '/', i + 1);
        }
        return null;
    }

    /** The index after the block that a tag opens; -1 when nothing closes it. */
    static int endOfBlock(CharSequence text, Tag opening) {
        if (opening.isEmpty()) return opening.end();
        for (var i = opening.end(); i < text.length(); i++) {
            if (text.charAt(i) != '<') continue;
            var tag = at(text, i);
            if (tag != null && tag.closes() && tag.name().equals(opening.name())) return tag.end();
        }
        return -1;
    }
}
