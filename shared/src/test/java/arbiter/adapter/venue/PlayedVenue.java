package arbiter.adapter.venue;

import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.adapter.http.Wire.Question;
import arbiter.adapter.openrouter.ChatConnection.Asked;
import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.openrouter.ChatPlay.Says;
import arbiter.adapter.openrouter.ScriptedWire;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.market.Timeframe;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A venue that is played. What it says follows from its clock alone, unless a test has it say something else; of candles it
 * tells more than it was asked for: the one that is still open, and three that are yet to come.
 *
 * <p>Its questions go by short names: {@code prices}, {@code candles BTC 5m}, and so on.
 */
public abstract class PlayedVenue implements Function<Asked, ChatPlay> {

    protected static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int TO_COME = 3;

    protected final Clock clock;
    private final List<String> asked = new ArrayList<>();
    private final List<Twist> twists = new ArrayList<>();

    protected PlayedVenue(Clock clock) {
        this.clock = clock;
    }

    private record Twist(Predicate<String> about, Function<Says, ChatPlay> play) {}

    /** The short name of a question. */
    protected abstract String name(Asked question);

    /** What a sound venue says. */
    protected abstract Says sound(Asked question);

    /** Has it do this to every question of such a name from now on. */
    public PlayedVenue playing(Predicate<String> about, ChatPlay play) {
        twists.add(new Twist(about, _ -> play));
        return this;
    }

    /** Has it say something else of JSON from now on. */
    public PlayedVenue telling(Predicate<String> about, Consumer<JsonNode> change) {
        twists.add(new Twist(about, says -> changed(says, change)));
        return this;
    }

    /** Has it put something around its answers from now on. */
    public PlayedVenue wrapping(Predicate<String> about, UnaryOperator<Says> change) {
        twists.add(new Twist(about, change::apply));
        return this;
    }

    /** The names of all questions so far, in order. */
    public List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    /** A wire to it without a network; no time passes. */
    public ScriptedWire wire() {
        return ScriptedWire.answering(question -> apply(asked(question)), _ -> {});
    }

    private static Asked asked(Question question) {
        var json = question.json();
        var query = question.to().getRawQuery();
        var target = question.to().getRawPath() + (query == null ? "" : "?" + query);
        return new Asked(
                json == null ? "GET" : "POST", target, Map.of(), json == null ? MissingNode.getInstance() : json(json));
    }

    @Override
    public ChatPlay apply(Asked question) {
        var name = name(question);
        synchronized (asked) {
            asked.add(name);
        }
        ChatPlay play = sound(question).with("Date", date());
        for (var twist : twists)
            if (play instanceof Says says && twist.about().test(name))
                play = twist.play().apply(says);
        return play;
    }

    private String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Candles from a time on, with what was not asked for at their end. */
    protected ArrayNode candles(
            PlayedMarket market, Timeframe timeframe, long from, long to, Function<PlayedMarket.Bar, JsonNode> writer) {
        var rows = NODES.arrayNode();
        var now = clock.millis();
        var first = Math.ceilDiv(from, timeframe.millis()) * timeframe.millis();
        var last = Math.max(Math.min(to, now), Math.floorDiv(now, timeframe.millis()) * timeframe.millis())
                + TO_COME * timeframe.millis();
        for (var open = first; open <= last; open += timeframe.millis())
            rows.add(writer.apply(market.bar(open, timeframe)));
        return rows;
    }

    protected static Says json(int status, JsonNode body) {
        return ChatPlay.says(status, body.toString());
    }

    private static Says changed(Says says, Consumer<JsonNode> change) {
        var bytes = new byte[says.body().remaining()];
        says.body().duplicate().get(bytes);
        var tree = json(new String(bytes, UTF_8));
        change.accept(tree);
        var play = ChatPlay.says(says.status(), tree.toString());
        for (var header : says.headers().entrySet()) play = play.with(header.getKey(), header.getValue());
        return play;
    }

    protected static JsonNode json(String text) {
        try {
            return Json.parse(text, 4 << 20);
        } catch (UnreadableJson e) {
            throw new AssertionError(text, e);
        }
    }
}
