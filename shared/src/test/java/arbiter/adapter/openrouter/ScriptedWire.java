package arbiter.adapter.openrouter;

import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.adapter.http.Wire;
import arbiter.adapter.openrouter.ChatPlay.Floods;
import arbiter.adapter.openrouter.ChatPlay.Halves;
import arbiter.adapter.openrouter.ChatPlay.HangsUp;
import arbiter.adapter.openrouter.ChatPlay.Holds;
import arbiter.adapter.openrouter.ChatPlay.KeepsAlive;
import arbiter.adapter.openrouter.ChatPlay.Resets;
import arbiter.adapter.openrouter.ChatPlay.Says;
import arbiter.adapter.openrouter.ChatPlay.Stalls;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A wire without a network: the plays of a script, at once. What a server would hold back times out, and the time that
 * this takes passes where the test says so.
 */
public final class ScriptedWire implements Wire {

    private final Function<Question, ChatPlay> script;
    private final Consumer<Duration> passing;
    private final List<Question> asked = new ArrayList<>();
    private final List<Duration> limits = new ArrayList<>();

    /** Plays the script; {@code passing} hears how long a call waited that timed out, for instance {@code clock::pass}. */
    public ScriptedWire(Function<JsonNode, ChatPlay> script, Consumer<Duration> passing) {
        this(passing, script.compose(ScriptedWire::body));
    }

    private ScriptedWire(Consumer<Duration> passing, Function<Question, ChatPlay> script) {
        this.script = script;
        this.passing = passing;
    }

    /** The same by all of each question, which need not be JSON. */
    public static ScriptedWire answering(Function<Question, ChatPlay> script, Consumer<Duration> passing) {
        return new ScriptedWire(passing, script);
    }

    /** One play after the other, the last one for ever; no time passes. */
    public static ScriptedWire of(ChatPlay... plays) {
        return new ScriptedWire(ChatScript.inOrder(plays), _ -> {});
    }

    /** Everything that was sent, in order. */
    public synchronized List<Question> asked() {
        return List.copyOf(asked);
    }

    /** The bodies of everything that was sent, in order. */
    public List<JsonNode> bodies() {
        return asked().stream().map(ScriptedWire::body).toList();
    }

    /** How long each call was allowed to take, in order. */
    public synchronized List<Duration> limits() {
        return List.copyOf(limits);
    }

    @Override
    public Result send(Question question, Duration limit) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        synchronized (this) {
            asked.add(question);
            limits.add(limit);
        }
        return switch (script.apply(question)) {
            case Says says -> answer(says, "");
            case KeepsAlive keeps -> answer(keeps.then(), "\n  \n: OPENROUTER PROCESSING\n\n");
            case Halves _ -> new Result.CutOff("half of the body");
            case HangsUp _ -> new Result.CutOff("no byte");
            case Resets _ -> new Result.CutOff("Connection reset");
            case Holds _, Stalls _ -> {
                passing.accept(limit);
                yield new Result.TimedOut();
            }
            case Floods floods -> answer(ChatPlay.says(200, " ".repeat(floods.bytes())), "");
        };
    }

    private static Result answer(Says says, String before) {
        var prefix = before.getBytes(UTF_8);
        var body = ByteBuffer.allocate(prefix.length + says.body().remaining());
        body.put(prefix).put(says.body().duplicate()).flip();
        if (body.remaining() > MAX_BODY_BYTES) return new Result.TooLarge(says.status());
        return new Result.Answer(says.status(), headers(says.headers()), body);
    }

    private static HttpHeaders headers(Map<String, String> headers) {
        var lists = headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return HttpHeaders.of(lists, (_, _) -> true);
    }

    private static JsonNode body(Question question) {
        try {
            return Json.parse(Objects.requireNonNull(question.json()));
        } catch (UnreadableJson e) {
            throw new AssertionError("the question is not JSON", e);
        }
    }
}
