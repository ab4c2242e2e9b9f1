package arbiter.adapter.sqs;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.engine.Request;
import arbiter.json.Fields;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.json.JsonProblem;
import arbiter.market.Symbol;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as the body of a message. Reading is strict: a field too many is as wrong as one too few. */
public final class RequestJson {

    private static final int LONGEST_NAME = 128;
    private static final AccountId NO_ACCOUNT = new AccountId("-");
    private static final DecisionId NO_DECISION = new DecisionId("a".repeat(32));
    private static final Symbol NO_SYMBOL = new Symbol("X");

    private RequestJson() {}

    private record Body(
            DecisionId decisionId,
            AccountId accountId,
            @Nullable String cycleId,
            List<Symbol> symbols,
            String snapshot,
            @Nullable String model,
            Instant requestedAt,
            Instant expiresAt) {}

    /** A request, or every reason why there is none. */
    public sealed interface Reading {

        /** A sound request. */
        record Understood(Request request) implements Reading {}

        /** All complaints, each with its JSON pointer; at least one. */
        record Refused(List<JsonProblem> problems) implements Reading {

            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** A request on one line. */
    public static String text(Request request) {
        return Json.text(new Body(
                request.decisionId(),
                request.accountId(),
                request.cycleId(),
                request.symbols(),
                request.snapshotId(),
                request.model(),
                request.requestedAt(),
                request.expiresAt()));
    }

    /** Reads a body as it was written here. */
    public static Reading read(String body) {
        try {
            var fields = Fields.of(Json.parse(body), "");
            var request = request(fields);
            fields.refuseOthers();
            return fields.problems().isEmpty()
                    ? new Reading.Understood(request)
                    : new Reading.Refused(fields.problems());
        } catch (UnreadableJson e) {
            return new Reading.Refused(List.of(new JsonProblem("", String.valueOf(e.getMessage()))));
        }
    }

    private static Request request(Fields fields) {
        var decisionId = fields.text("decision_id", NO_DECISION, DecisionId::new);
        var accountId = fields.text("account_id", NO_ACCOUNT, AccountId::new);
        var cycleId = fields.has("cycle_id") ? name(fields, "cycle_id") : null;
        var symbols = symbols(fields);
        var snapshot = name(fields, "snapshot");
        var model = fields.has("model") ? name(fields, "model") : null;
        var requestedAt = fields.time("requested_at");
        var expiresAt = fields.time("expires_at", Instant.MAX);
        if (!expiresAt.isAfter(requestedAt)) fields.complain("expires_at", "must be after requested_at");
        return new Request(decisionId, accountId, cycleId, symbols, model, snapshot, requestedAt, expiresAt);
    }

    private static String name(Fields fields, String field) {
        return fields.text(field, "", text -> {
            if (text.isBlank() || text.length() > LONGEST_NAME)
                throw new IllegalArgumentException("must have 1 to %d characters".formatted(LONGEST_NAME));
            return text;
        });
    }

    private static List<Symbol> symbols(Fields fields) {
        var before = fields.problems().size();
        var seen = new HashSet<Symbol>();
        var symbols = fields.texts("symbols", text -> {
            var symbol = new Symbol(text);
            if (!seen.add(symbol)) throw new IllegalArgumentException("is named twice");
            return symbol;
        });
        if (!symbols.isEmpty()) return symbols;
        if (fields.problems().size() == before) fields.complain("symbols", "must name at least one asset");
        return List.of(NO_SYMBOL);
    }
}
