package arbiter.model.gateway;

import arbiter.account.AccountId;
import arbiter.model.ModelCall;
import java.time.LocalDate;
import java.util.List;

/** What calls are added up by. */
public sealed interface Subject {

    /** A model on one UTC day. */
    record OfModel(String model, LocalDate day) implements Subject {}

    /** An account on one UTC day, and the model it asked. */
    record OfAccount(AccountId account, LocalDate day, String model) implements Subject {}

    /** A cycle, and the model that was asked in it. */
    record OfCycle(String cycleId, String model) implements Subject {}

    /** What a call on that day counts for. */
    static List<Subject> of(ModelCall call, LocalDate day) {
        var model = new OfModel(call.model(), day);
        var account = new OfAccount(call.account(), day, call.model());
        return call.cycleId() == null
                ? List.of(model, account)
                : List.of(model, account, new OfCycle(call.cycleId(), call.model()));
    }
}
