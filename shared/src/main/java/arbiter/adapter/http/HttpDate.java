package arbiter.adapter.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times in headers, to the second. */
public final class HttpDate {

    private HttpDate() {}

    /** When the server says it answered: its header {@code Date}; empty where it says nothing that can be read. */
    public static Optional<Instant> sent(HttpHeaders headers) {
        return headers.firstValue("Date").flatMap(HttpDate::parse);
    }

    static Optional<Instant> parse(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
