package arbiter.adapter.openrouter;

import arbiter.adapter.http.RetryAfter;
import arbiter.adapter.http.Wire;
import arbiter.adapter.http.Wire.Result;
import arbiter.adapter.http.Wire.Result.Answer;
import arbiter.adapter.http.Wire.Result.CutOff;
import arbiter.adapter.http.Wire.Result.TimedOut;
import arbiter.adapter.http.Wire.Result.TooLarge;
import arbiter.adapter.http.Wire.Result.Unreachable;
import arbiter.adapter.secrets.Secret;
import arbiter.model.Failure;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import arbiter.model.catalogue.ModelSpec;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;

/** Reads what came of one question: which case of a reply it is. Pure. */
final class AnswerReader {

    private final ModelSpec spec;
    private final ChatRequest request;
    private final Instant now;
    private final ReplyWriter replies;

    AnswerReader(ModelSpec spec, ChatRequest request, Secret key, Instant now) {
        this.spec = spec;
        this.request = request;
        this.now = now;
        this.replies = new ReplyWriter(spec.id(), request.parameters(), key, now);
    }

    /** The reply that a result is. */
    ModelReply read(Result result) {
        return switch (result) {
            case Answer answer -> read(AnswerBody.of(answer));
            case TooLarge(var status) -> read(tooLarge(status));
            case Unreachable(var why) -> replies.unanswered(Failure.UNREACHABLE, "no connection to the server: " + why);
            case CutOff(var why) -> replies.unanswered(Failure.CUT_OFF, "the connection broke: " + why);
            case TimedOut _ -> replies.unanswered(Failure.TIMED_OUT, "no whole answer came in time");
        };
    }

    private static AnswerBody tooLarge(int status) {
        var problem = "larger than %d MiB".formatted(Wire.MAX_BODY_BYTES >> 20);
        return new AnswerBody(status, HttpHeaders.of(Map.of(), (_, _) -> true), "", MissingNode.getInstance(), problem);
    }

    private ModelReply read(AnswerBody body) {
        if (!body.isSuccess()) return refused(body);
        var error = ServerError.within(body.tree());
        if (error.isPresent()) return brokenOff(body, error.get());
        if (!body.problem().isEmpty())
            return replies.failed(body, Failure.GARBLED, "", ", but the answer is " + body.problem());
        return new CompletionReader(spec, replies).read(body);
    }

    private Failed refused(AnswerBody body) {
        var error = ServerError.of(body.tree());
        return replies.failed(
                body, kind(body.status(), error, body), error.provider(), from(error) + ": " + words(body, error));
    }

    private Failed brokenOff(AnswerBody body, ServerError error) {
        var kind = error.code() == 0 ? Failure.BROKEN : kind(error.code(), error, body);
        var code = error.code() == 0 ? "an error" : "the error " + error.code();
        return replies.failed(
                body, kind, error.provider(), " with %s%s: %s".formatted(code, from(error), words(body, error)));
    }

    private Failure kind(int code, ServerError error, AnswerBody body) {
        var mustWait = RetryAfter.in(body.headers(), now).isPresent();
        return ErrorKind.of(code, error, mustWait, spec, request.format());
    }

    private static String from(ServerError error) {
        return error.provider().isEmpty() ? "" : " from " + error.provider();
    }

    private static String words(AnswerBody body, ServerError error) {
        if (!error.message().isEmpty()) return error.message();
        var elsewhere = body.header("Location");
        if (!elsewhere.isEmpty()) return "a redirect to %s, which is not followed".formatted(elsewhere);
        return body.problem().isEmpty()
                ? "no message"
                : "no message, and the answer is %s %s".formatted(body.problem(), body.header("Content-Type"));
    }
}
