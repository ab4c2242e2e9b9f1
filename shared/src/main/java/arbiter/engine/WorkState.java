package arbiter.engine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far the work on a decision has come (spec 6). */
public enum WorkState {
    /** Claimed; nobody was asked. */
    RESERVED,
    /** The intent to ask a model was written; replies that came back are kept beside it. */
    ASKED,
    /** The record stands. */
    RECORDED,
    /** The record was published at least once. */
    PUBLISHED,
    /** The record was not published, and it is written why. */
    WITHHELD;

    /** The name in the store. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the record stands. */
    public boolean isDecided() {
        return compareTo(RECORDED) >= 0;
    }
}
