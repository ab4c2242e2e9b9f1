package arbiter.model.baseline;

import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.decision.DecisionId;
import arbiter.json.Json;
import arbiter.market.AssetMarket;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.Prompt;
import arbiter.model.PromptWriter;
import arbiter.rule.AssetFacts;
import arbiter.rule.Situation;
import arbiter.strategy.Strategy;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/** A market and an account in it, from which a prompt is written; one copy per change. */
record World(
        Instant now,
        List<AssetMarket> assets,
        List<Symbol> symbols,
        Strategy strategy,
        TradingState state,
        AccountTerms terms,
        Money balance,
        Money available,
        DayFigures day,
        List<Position> positions,
        List<OpenOrder> orders) {

    static final Instant NOON = Instant.parse("2025-06-02T12:00:07Z");
    private static final AccountTerms TERMS =
            new AccountTerms(10, Money.of("20000"), BigDecimal.TWO, BigDecimal.valueOf(5));

    /** A fresh account of 10,000 USD. */
    static World of(Strategy strategy, List<AssetMarket> assets) {
        var start = Money.of("10000");
        return new World(
                NOON,
                assets,
                assets.stream().map(AssetMarket::symbol).toList(),
                strategy,
                TradingState.ACTIVE,
                TERMS,
                start,
                start,
                new DayFigures(start, Money.ZERO, start, 0, Money.ZERO),
                List.of(),
                List.of());
    }

    World holding(Position... held) {
        var free = available;
        for (var position : held) free = free.minus(position.margin());
        return new World(now, assets, symbols, strategy, state, terms, balance, free, day, List.of(held), orders);
    }

    World ordering(OpenOrder... open) {
        return new World(
                now, assets, symbols, strategy, state, terms, balance, available, day, positions, List.of(open));
    }

    World in(TradingState other) {
        return new World(now, assets, symbols, strategy, other, terms, balance, available, day, positions, orders);
    }

    World at(Instant time) {
        return new World(time, assets, symbols, strategy, state, terms, balance, available, day, positions, orders);
    }

    World with(Money newBalance, Money newAvailable, DayFigures newDay) {
        return new World(
                now, assets, symbols, strategy, state, terms, newBalance, newAvailable, newDay, positions, orders);
    }

    World with(AccountTerms newTerms) {
        return new World(now, assets, symbols, strategy, state, newTerms, balance, available, day, positions, orders);
    }

    World over(List<AssetMarket> otherAssets, List<Symbol> asked, List<Position> held, List<OpenOrder> open) {
        return new World(now, otherAssets, asked, strategy, state, terms, balance, available, day, held, open);
    }

    Situation situation() {
        var facts = new TreeMap<Symbol, AssetFacts>();
        for (var asset : assets)
            facts.put(
                    asset.symbol(),
                    new AssetFacts(
                            asset.symbol(),
                            asset.price(),
                            asset.price(),
                            asset.observedAt(),
                            asset.terms(),
                            asset.funding(),
                            null,
                            null,
                            null));
        var fills = new HashMap<Symbol, Instant>();
        for (var position : positions)
            if (position.openedAt() != null) fills.put(position.asset(), position.openedAt());
        var account = new AccountState(now, balance, available, day, positions, orders, fills, List.of());
        return new Situation(now, Situation.Origin.LIVE, symbols, facts, terms, account, state, strategy);
    }

    Prompt prompt() {
        var byName = new TreeMap<Symbol, AssetMarket>();
        for (var asset : assets) byName.put(asset.symbol(), asset);
        return new PromptWriter().write(situation(), new MarketSnapshot(now, byName, List.of()));
    }

    /** What the baseline answers, as JSON. */
    JsonNode decision() {
        return read(ask(prompt()));
    }

    /** The baseline's entry for an asset. */
    JsonNode decision(Symbol asset) {
        return of(decision(), asset);
    }

    static JsonNode of(JsonNode decision, Symbol asset) {
        for (var entry : decision.get("decisions"))
            if (entry.get("asset").asText().equals(asset.value())) return entry;
        throw new AssertionError("no decision about " + asset);
    }

    static ModelReply ask(Prompt prompt) {
        var account = new AccountId("a");
        var call = new ModelCall(
                DecisionId.ofCycle(account, "c"), account, "c", "baseline", prompt, NOON.plus(Duration.ofHours(1)));
        return new BaselineModel().ask(call);
    }

    static JsonNode read(ModelReply reply) {
        if (!(reply instanceof ModelReply.Answered answered)) throw new AssertionError("not answered: " + reply);
        try {
            return Json.parse(answered.text());
        } catch (Json.UnreadableJson e) {
            throw new AssertionError(e);
        }
    }

    /** The actions of all entries. */
    static List<String> actions(JsonNode decision) {
        var actions = new ArrayList<String>();
        for (var entry : decision.get("decisions"))
            actions.add(entry.get("action").asText());
        return actions;
    }
}
