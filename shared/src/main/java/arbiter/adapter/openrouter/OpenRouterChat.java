package arbiter.adapter.openrouter;

import arbiter.adapter.http.Wire;
import arbiter.adapter.http.Wire.Question;
import arbiter.adapter.http.Wire.Result.TimedOut;
import arbiter.adapter.secrets.KeySource;
import arbiter.adapter.secrets.NoKey;
import arbiter.adapter.secrets.Secret;
import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import arbiter.model.catalogue.ModelSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a model over OpenAI's chat completions, at OpenRouter or any other server that speaks them.
 *
 * <p>It asks once. Only a refused key is fetched anew and tried again at once, where it has changed; all other repeats are
 * left to whoever calls. What is remembered between calls is which formats a model refused.
 */
public final class OpenRouterChat implements ChatModel {

    private final Wire wire;
    private final ServerAddress server;
    private final Function<String, Optional<ModelSpec>> models;
    private final KeySource keys;
    private final Clock clock;
    private final FormatLadder ladder;

    /**
     * @param models the catalogue's model of an id; those that are built in are not asked here
     * @param clock the one that deadlines of calls are measured by
     */
    public OpenRouterChat(
            Wire wire,
            ServerAddress server,
            Function<String, Optional<ModelSpec>> models,
            KeySource keys,
            Clock clock) {
        this.wire = wire;
        this.server = server;
        this.models = models;
        this.keys = keys;
        this.clock = clock;
        this.ladder = new FormatLadder(clock);
    }

    @Override
    public ModelReply ask(ModelCall call) {
        var spec = models.apply(call.model()).filter(model -> !model.builtIn());
        if (spec.isEmpty())
            return unasked(
                    call, Failure.UNKNOWN_MODEL, "the model server is asked for no model '%s'".formatted(call.model()));
        if (ChatRequest.cannotFit(spec.get(), call.prompt()))
            return unasked(call, Failure.TOO_LONG, tooLong(call, spec.get()));
        try {
            return ask(call, spec.get(), keys.key());
        } catch (NoKey e) {
            return unasked(call, Failure.NO_KEY, String.valueOf(e.getMessage()));
        }
    }

    private ModelReply ask(ModelCall call, ModelSpec spec, Secret key) {
        var request = ChatRequest.of(spec, ladder.format(spec), call.prompt());
        var reply = send(call, spec, request, key);
        if (!(reply instanceof Failed failed)) return reply;
        if (failed.failure() == Failure.FORMAT_REFUSED) ladder.refused(spec, request.format());
        if (failed.failure() != Failure.UNAUTHORISED) return reply;
        return newKey(key).map(fresh -> send(call, spec, request, fresh)).orElse(reply);
    }

    /** Another key than the one that was refused. */
    private Optional<Secret> newKey(Secret refused) {
        try {
            return Optional.of(keys.refresh()).filter(fresh -> !fresh.equals(refused));
        } catch (NoKey e) {
            // The refusal that is at hand says more than that its key could not be fetched again.
            return Optional.empty();
        }
    }

    private ModelReply send(ModelCall call, ModelSpec spec, ChatRequest request, Secret key) {
        var limit = limit(call, spec);
        if (!limit.isPositive()) return unasked(call, Failure.LATE, "the deadline had passed before the call");
        if (Thread.currentThread().isInterrupted())
            return unasked(call, Failure.LATE, "the worker was interrupted before the call");
        try {
            var result = wire.send(new Question(server.chatCompletions(), key, request.json()), limit);
            if (result instanceof TimedOut && isStarved(limit, spec))
                return replies(spec, request, key).unanswered(Failure.OUT_OF_TIME, cutShort(limit, spec));
            return new AnswerReader(spec, request, key, clock.instant()).read(result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return replies(spec, request, key).unanswered(Failure.LOST, "the worker was interrupted while it waited");
        }
    }

    private ReplyWriter replies(ModelSpec spec, ChatRequest request, Secret key) {
        return new ReplyWriter(spec.id(), request.parameters(), key, clock.instant());
    }

    /** A model that hangs is to be blamed also where a deadline, and not its own limit, ended the call. */
    private static boolean isStarved(Duration limit, ModelSpec spec) {
        return limit.multipliedBy(2).compareTo(spec.timeout()) < 0;
    }

    private static String cutShort(Duration limit, ModelSpec spec) {
        return "no whole answer came in the %d ms that were left of the %d s it may take"
                .formatted(limit.toMillis(), spec.timeout().toSeconds());
    }

    private Duration limit(ModelCall call, ModelSpec spec) {
        var left = Duration.between(clock.instant(), call.deadline());
        return left.compareTo(spec.timeout()) < 0 ? left : spec.timeout();
    }

    private static String tooLong(ModelCall call, ModelSpec spec) {
        return "the prompt of %d bytes and an answer of %d tokens do not fit into the context of %d tokens"
                .formatted(call.prompt().bytes(), spec.maxOutputTokens(), spec.contextTokens());
    }

    private static Failed unasked(ModelCall call, Failure failure, String reason) {
        return Failed.unasked(call.model(), failure, reason);
    }
}
