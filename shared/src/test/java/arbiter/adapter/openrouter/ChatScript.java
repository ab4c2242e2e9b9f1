package arbiter.adapter.openrouter;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Prompt;
import arbiter.model.baseline.BaselineModel;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Function;

/** What a server does with each question, by the question's body. */
public final class ChatScript {

    private static final AccountId NOBODY = new AccountId("nobody");

    private ChatScript() {}

    /** One play after the other; the last one for ever. */
    public static Function<JsonNode, ChatPlay> inOrder(ChatPlay... plays) {
        var left = new ArrayDeque<>(List.of(plays));
        return _ -> {
            synchronized (left) {
                return left.size() > 1 ? left.removeFirst() : left.getFirst();
            }
        };
    }

    /** Sound decisions: the built-in model answers the messages; what it cannot read is a bad request. */
    public static Function<JsonNode, ChatPlay> deciding() {
        var baseline = new BaselineModel();
        return body -> switch (baseline.ask(call(body))) {
            case Answered answered -> ChatPlay.completion(answered.text());
            case Failed failed -> ChatPlay.error(400, failed.reason());
        };
    }

    private static ModelCall call(JsonNode body) {
        var prompt = new Prompt(content(body, 0), content(body, 1), content(body, 2));
        return new ModelCall(DecisionId.ofCycle(NOBODY, "chat"), NOBODY, null, BaselineModel.ID, prompt, Instant.EPOCH);
    }

    private static String content(JsonNode body, int message) {
        return body.at("/messages/%d/content".formatted(message)).asText();
    }
}
