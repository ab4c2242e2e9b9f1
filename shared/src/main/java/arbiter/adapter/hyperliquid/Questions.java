package arbiter.adapter.hyperliquid;

import arbiter.account.AccountSource.Silent;
import arbiter.adapter.http.Wire.Question;
import arbiter.adapter.venue.Call;
import arbiter.adapter.venue.Exchange;
import arbiter.adapter.venue.Reply.Missed;
import arbiter.adapter.venue.Reply.Told;
import arbiter.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is asked about one account, up to a deadline. Whatever fails is one sentence, without the account's address. */
final class Questions {

    /** The weight of most questions. */
    static final int WEIGHT = 20;

    private static final int ROWS_PER_WEIGHT = 20;
    private static final int MOST_CALLS = 9;
    private static final Pattern ADDRESS = Pattern.compile("0[xX][0-9a-fA-F]{6,}");

    private final URI info;
    private final Exchange exchange;
    private final String user;
    private final Instant deadline;

    /** Questions about the account of this address. */
    Questions(URI info, Exchange exchange, String user, Instant deadline) {
        this.info = info;
        this.exchange = exchange;
        this.user = user;
        this.deadline = deadline;
    }

    /** What an answer holds. */
    <T> T read(String type, int weight, Function<Part, T> reader) throws Silent {
        return read(type, ask(type, Map.of(), weight), reader);
    }

    /**
     * What the rows of a span of time hold. Where an answer is full, the span is asked for again in halves: which of its rows
     * a full answer leaves out is not documented.
     *
     * @param to included, as {@code from} is
     * @param full the most rows of one answer
     */
    <T> List<T> history(String type, Instant from, Instant to, int full, Function<Part, Optional<T>> reader)
            throws Silent {
        var spans = new ArrayDeque<>(List.of(new Span(from.toEpochMilli(), to.toEpochMilli())));
        var read = new ArrayList<T>();
        for (var calls = 1; !spans.isEmpty(); calls++) {
            var span = spans.pop();
            if (calls > MOST_CALLS)
                throw silent("told of more rows in %s than %d questions hold".formatted(type, MOST_CALLS));
            var rows = read(type, ask(type, span.asked(), WEIGHT), Part::items);
            exchange.weighed(Math.ceilDiv(rows.size(), ROWS_PER_WEIGHT));
            if (rows.size() < full) read.addAll(read(type, rows, reader));
            else if (span.isOneMilli()) throw silent("told of too many rows in %s at one time".formatted(type));
            else span.halves().reversed().forEach(spans::push);
        }
        return read;
    }

    private record Span(long from, long to) {

        Map<String, Object> asked() {
            return Map.of("startTime", from, "endTime", to);
        }

        boolean isOneMilli() {
            return from >= to;
        }

        List<Span> halves() {
            var middle = from + (to - from) / 2;
            return List.of(new Span(from, middle), new Span(middle + 1, to));
        }
    }

    private static <T> List<T> read(String type, List<Part> rows, Function<Part, Optional<T>> reader) throws Silent {
        try {
            return rows.stream().map(reader).flatMap(Optional::stream).toList();
        } catch (IllegalArgumentException e) {
            throw unusable(type, e);
        }
    }

    private static <T> T read(String type, JsonNode answer, Function<Part, T> reader) throws Silent {
        try {
            return reader.apply(Part.of(answer));
        } catch (IllegalArgumentException e) {
            throw unusable(type, e);
        }
    }

    /** That an answer which came cannot be used. */
    static Silent unusable(String type, IllegalArgumentException e) {
        return silent("told of %s what cannot be used: %s".formatted(type, e.getMessage()));
    }

    private JsonNode ask(String type, Map<String, Object> more, int weight) throws Silent {
        var body = new TreeMap<>(more);
        body.put("type", type);
        body.put("user", user);
        var call = new Call(Question.post(info, Json.text(body)), null, weight);
        try {
            return switch (exchange.all(List.of(call), deadline).getFirst()) {
                case Told told -> told.tree();
                case Missed(var miss) -> throw silent("%s (%s)".formatted(miss.why(), type));
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an account was read", e);
        }
    }

    private static Silent silent(String why) {
        return new Silent("Hyperliquid " + ADDRESS.matcher(why).replaceAll("(an address)"));
    }
}
