package arbiter.model.baseline;

import arbiter.account.TradingState;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.model.baseline.EntryPlanner.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides about all assets of an account at once: first what stands, then, strongest first, what is new. */
final class Strategist {

    private final AccountView account;
    private final MarketView market;
    private final Playbook playbook;
    private final Gate gate;
    private final Optional<String> closedGate;
    private final PositionCare care;
    private final EntryPlanner planner;

    Strategist(AccountView account, MarketView market) {
        this.account = account;
        this.market = market;
        var now = later(account.asOf(), market.asOf());
        this.playbook = Playbook.of(account.plan().type());
        this.gate = new Gate(account, now);
        this.closedGate = gate.closed();
        this.care = new PositionCare(account, now);
        this.planner = new EntryPlanner(account);
    }

    /**
     * All moves in the order of the account's symbols.
     *
     * @param openRisk loss at the stops of what then stands, in USD
     */
    record Decided(List<Move> moves, Money openRisk, AccountView account) {}

    Decided decide() {
        var moves = new HashMap<Symbol, Move>();
        var candidates = new ArrayList<Candidate>();
        for (var symbol : account.symbols()) {
            var course = course(symbol);
            moves.put(symbol, course.move());
            course.candidate().ifPresent(candidates::add);
        }
        var closing = moves.values().stream()
                .filter(Move.Close.class::isInstance)
                .map(Move::asset)
                .collect(Collectors.toSet());
        var ledger = enter(candidates, Ledger.of(account, market, closing), moves);
        return new Decided(
                account.symbols().stream()
                        .map(moves::get)
                        .map(Optional::ofNullable)
                        .flatMap(Optional::stream)
                        .toList(),
                ledger.openRisk(),
                account);
    }

    /** What is done about an asset, and the entry that would be done instead if there is room. */
    private record Course(Move move, Optional<Candidate> candidate) {

        static Course hold(Symbol symbol, String why) {
            return new Course(new Move.Hold(symbol, why, 0), Optional.empty());
        }
    }

    private Course course(Symbol symbol) {
        if (account.tradingState() == TradingState.HALTED) return Course.hold(symbol, "Trading is halted.");
        var asset = market.asset(symbol);
        if (asset.isEmpty()) return Course.hold(symbol, "There is no usable market data.");
        var missing = asset.get().missing(account.plan().timeframes());
        return missing.isPresent()
                ? Course.hold(symbol, "Indicators of %s are missing or unusable.".formatted(missing.get()))
                : course(symbol, asset.get());
    }

    private Course course(Symbol symbol, MarketView.Asset asset) {
        var timeframes = account.plan().timeframes();
        var frames = asset.framesOf(timeframes);
        var rate = asset.fundingRate8h() == null ? BigDecimal.ZERO : asset.fundingRate8h();
        var signal = Signal.of(account.plan().type(), timeframes, frames, rate);
        var sizing = frames.get(Math.min(1, frames.size() - 1));
        var held = account.position(symbol);
        if (held.isEmpty()) return flat(symbol, asset, sizing, signal);
        var at = new PositionCare.Case(held.get(), asset, frames.getFirst(), sizing, signal);
        var move = care.move(at);
        var mayAdd = move instanceof Move.Hold || move instanceof Move.MoveStop;
        var hasItsStop = !account.plan().stopRequired() || held.get().slPrice() != null;
        if (!mayAdd || !hasItsStop || !care.wantsMore(at) || isBarred(symbol, asset, signal))
            return new Course(move, Optional.empty());
        return new Course(move, Optional.of(new Candidate(symbol, asset, sizing, signal, held.get(), move)));
    }

    private boolean isBarred(Symbol symbol, MarketView.Asset asset, Signal signal) {
        return closedGate.isPresent()
                || gate.refuses(symbol, asset, signal.side()).isPresent();
    }

    private Course flat(Symbol symbol, MarketView.Asset asset, Frame sizing, Signal signal) {
        var confidence = (int) Math.round(100 * signal.strength());
        if (signal.strength() < playbook.enterAt())
            return new Course(new Move.Hold(symbol, "No setup: " + signal.why() + ".", confidence), Optional.empty());
        var barred = closedGate.or(() -> gate.refuses(symbol, asset, signal.side()));
        var why =
                "Setup for a %s, but %s: %s.".formatted(signal.side(), barred.orElse("there is no room"), signal.why());
        var hold = new Move.Hold(symbol, why, confidence);
        return barred.isPresent()
                ? new Course(hold, Optional.empty())
                : new Course(hold, Optional.of(new Candidate(symbol, asset, sizing, signal, null, hold)));
    }

    private Ledger enter(List<Candidate> candidates, Ledger start, Map<Symbol, Move> moves) {
        var ledger = start;
        var sorted = candidates.stream().sorted(Candidate.STRONGEST_FIRST).toList();
        for (var from = 0; from < sorted.size(); ) {
            var to = from + 1;
            while (to < sorted.size() && Candidate.STRONGEST_FIRST.compare(sorted.get(from), sorted.get(to)) == 0) to++;
            ledger = enterAlike(sorted.subList(from, to), ledger, moves);
            from = to;
        }
        return ledger;
    }

    /** Candidates that no figure tells apart enter all with the same size or not at all: a name is no reason. */
    private Ledger enterAlike(List<Candidate> alike, Ledger start, Map<Symbol, Move> moves) {
        var ledger = start;
        var entries = new ArrayList<Move.Enter>();
        for (var candidate : alike) {
            switch (planner.plan(candidate, ledger)) {
                case Outcome.Made(var move, var after) -> {
                    entries.add(move);
                    ledger = after;
                }
                case Outcome.Refused(var why) -> moves.put(candidate.symbol(), withReason(candidate, why));
            }
        }
        var sizes = entries.stream().map(Move.Enter::allocation).distinct().count();
        if (alike.size() > 1 && (entries.size() < alike.size() || sizes > 1)) {
            for (var candidate : alike)
                moves.put(candidate.symbol(), withReason(candidate, "there is no room for all that are alike"));
            return start;
        }
        entries.forEach(entry -> moves.put(entry.asset(), entry));
        return ledger;
    }

    private static Move withReason(Candidate candidate, String why) {
        if (!(candidate.otherwise() instanceof Move.Hold hold)) return candidate.otherwise();
        var text = "No entry, %s: %s.".formatted(why, candidate.signal().why());
        return new Move.Hold(hold.asset(), text, hold.confidence());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
