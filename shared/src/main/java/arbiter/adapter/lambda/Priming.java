package arbiter.adapter.lambda;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.Live;
import arbiter.account.ModelTerms;
import arbiter.account.TradingState;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.decision.DecisionId;
import arbiter.engine.Gatherer;
import arbiter.engine.Request;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply.Answered;
import arbiter.model.PromptWriter;
import arbiter.model.baseline.BaselineModel;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.rule.ValidationResult;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyCatalogue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Warms a sandbox up before its first event, so that a snapshot of it starts warm: one decision on an invented market, from
 * the prompt to the verdict. It reads no secret, opens no connection and keeps nothing.
 */
public final class Priming {

    private static final Instant LONG_AGO = Instant.parse("2025-10-10T12:00:00Z");
    private static final Symbol SYMBOL = new Symbol("BTC");
    private static final Money BALANCE = Money.of("10000");

    private Priming() {}

    /**
     * Decides once.
     *
     * @throws IllegalStateException when a decision by the baseline is not what it must be: nothing here can be trusted then
     */
    public static void run() {
        var strategy = StrategyCatalogue.predefined().all().getFirst();
        var snapshot = new SyntheticMarket(1, List.of(SYMBOL))
                .read(List.of(SYMBOL), Set.copyOf(strategy.timeframes()), LONG_AGO);
        var account = account(strategy);
        var request = new Request(
                DecisionId.ofCycle(account.id(), "priming"),
                account.id(),
                null,
                List.of(SYMBOL),
                BaselineModel.ID,
                "priming",
                LONG_AGO,
                LONG_AGO);
        var situation = Gatherer.gather(request, account, strategy, snapshot, TradingState.ACTIVE)
                .situation();
        var prompt = new PromptWriter().write(situation, snapshot);
        var call = new ModelCall(request.decisionId(), account.id(), null, BaselineModel.ID, prompt, LONG_AGO);
        try {
            if (!(new BaselineModel().ask(call) instanceof Answered answered))
                throw new IllegalStateException("the baseline does not answer");
            var judge = new Judge(RuleBook.standard());
            Json.text(ValidationResult.of(Json.parse(answered.text()), situation, judge, () -> 0));
        } catch (UnreadableJson e) {
            throw new IllegalStateException("the baseline does not answer in JSON", e);
        }
    }

    private static Account account(Strategy strategy) {
        var day = new DayFigures(BALANCE, Money.ZERO, BALANCE, 0, Money.ZERO);
        var state = new AccountState(LONG_AGO, BALANCE, BALANCE, day, List.of(), List.of(), Map.of(), List.of());
        var terms = new AccountTerms(10, BALANCE, BigDecimal.TWO, BigDecimal.TWO);
        return new Account(new AccountId("priming"), terms, ModelTerms.of(Money.ZERO), state, Live.NEW, strategy.id());
    }
}
