package arbiter.function.generate;

import arbiter.account.AccountId;
import arbiter.adapter.lambda.Asked;
import arbiter.adapter.lambda.HttpEvents;
import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.Refusal;
import arbiter.decision.DecisionId;
import arbiter.engine.Request;
import arbiter.json.Fields;
import arbiter.market.Symbol;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, as read from the body, {@code {account_id, symbols?, model?, force_refresh?}}, and the header {@code
 * Idempotency-Key}.
 *
 * @param model null when the caller insists on none
 * @param anew whether no earlier decision will do
 * @param key the decision that the caller's key names; null when there is none
 */
record Order(
        AccountId account,
        List<Symbol> symbols,
        @Nullable String model,
        boolean anew,
        @Nullable DecisionId key) {

    private static final Duration LONGEST_OF_USE = Duration.ofSeconds(60);
    private static final AccountId NO_ACCOUNT = new AccountId("-");

    /**
     * Reads the request.
     *
     * @throws Refusal 400 with everything that is wrong with it, or 413
     */
    static Order of(APIGatewayV2HTTPEvent event, Offer offer) throws Refusal {
        var fields = Fields.of(HttpEvents.body(event), "");
        var account = fields.text("account_id", NO_ACCOUNT, AccountId::new);
        var symbols = Asked.symbols(fields, offer.assets());
        var model = model(fields, offer);
        var anew = fields.has("force_refresh") && fields.flag("force_refresh");
        if (fields.has("strategy_override"))
            fields.complain("strategy_override", "is not supported yet; the account's own strategy decides");
        fields.refuseOthers();
        if (!fields.problems().isEmpty()) throw new Refusal(HttpProblem.badRequest(fields.problems()));
        return new Order(account, symbols, model, anew, key(event, account));
    }

    private static @Nullable String model(Fields fields, Offer offer) {
        if (!fields.has("model")) return null;
        return fields.text("model", "", id -> {
            if (offer.models().contains(id)) return id;
            throw new IllegalArgumentException("is not one of " + new TreeSet<>(offer.models()));
        });
    }

    private static @Nullable DecisionId key(APIGatewayV2HTTPEvent event, AccountId account) throws Refusal {
        var key = HttpEvents.header(event, "Idempotency-Key");
        if (key.isEmpty()) return null;
        if (!key.get().matches("[!-~]{1,128}"))
            throw Refusal.badRequest("", "the header Idempotency-Key must have 1 to 128 visible characters");
        return DecisionId.ofKey(account, key.get());
    }

    /**
     * The request of a decision that is begun now, on a market that is not kept yet. Past its use, whoever takes the work over
     * asks nobody: the caller has long gone, and the market has moved.
     */
    Request request(DecisionId id, Instant now) {
        return Request.onNoMarketYet(id, account, symbols, model, now, now.plus(LONGEST_OF_USE));
    }
}
