package arbiter.adapter.dynamodb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times in keys: always nine decimals, so that they sort as text. {@link Instant#toString} drops them and does not. */
final class SortableTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    private SortableTime() {}

    /** Like {@code 2025-10-10T12:00:00.000000000Z}. */
    static String of(Instant time) {
        return FORM.format(time);
    }
}
