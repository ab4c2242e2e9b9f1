package arbiter.model.gateway;

import arbiter.market.Money;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An allowance that grants unless it was told otherwise, and remembers what it was told. */
final class MemoryAllowance implements Allowance {

    private final Deque<Grant> next = new ArrayDeque<>();
    private final List<Money> reserved = new ArrayList<>();
    private final List<ModelReply> kept = new ArrayList<>();

    /** Says this to the next calls, in turn. */
    MemoryAllowance saying(Grant... grants) {
        next.addAll(List.of(grants));
        return this;
    }

    @Override
    public Grant reserve(ModelCall call, Money worstCase) {
        var grant = next.isEmpty() ? Grant.GRANTED : next.remove();
        if (grant == Grant.GRANTED) reserved.add(worstCase);
        return grant;
    }

    @Override
    public void keep(ModelCall call, ModelReply reply) {
        if (kept.size() == reserved.size()) throw new AssertionError("kept without an allowance: " + reply);
        kept.add(reply);
    }

    List<Money> reserved() {
        return List.copyOf(reserved);
    }

    List<ModelReply> kept() {
        return List.copyOf(kept);
    }
}
