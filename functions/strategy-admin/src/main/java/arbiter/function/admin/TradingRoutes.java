package arbiter.function.admin;

import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.account.TradingState;
import arbiter.adapter.lambda.Caller;
import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.HttpReplies;
import arbiter.adapter.lambda.Refusal;
import arbiter.engine.Allowed;
import arbiter.engine.Control;
import arbiter.engine.TradingDesk;
import arbiter.strategy.Change;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Clock;

/** What accounts and the whole engine may do: answered once nobody publishes by the state before. */
final class TradingRoutes {

    private final TradingDesk desk;
    private final Accounts accounts;
    private final Control control;
    private final Clock clock;

    TradingRoutes(TradingDesk desk, Accounts accounts, Control control, Clock clock) {
        this.desk = desk;
        this.accounts = accounts;
        this.control = control;
        this.clock = clock;
    }

    private record Wanted(TradingState state, Change change) {}

    private interface Setting {

        void set() throws InterruptedException;
    }

    /** Changes what one account may do: for whoever decides it. */
    APIGatewayV2HTTPResponse ofAccount(APIGatewayV2HTTPEvent event, Caller caller) throws Refusal {
        caller.mustHave("decide");
        var id = Requested.account(event);
        caller.mustOwn(id);
        var wanted = wanted(event, caller);
        if (accounts.find(id).isEmpty()) throw noAccount(id);
        set(() -> desk.set(id, wanted.state(), wanted.change()));
        var now = accounts.find(id).orElseThrow(() -> noAccount(id));
        return HttpReplies.ok(Allowed.account(now, accounts, control));
    }

    /** Changes what the whole engine may do: for operators of all accounts. */
    APIGatewayV2HTTPResponse ofEngine(APIGatewayV2HTTPEvent event, Caller caller) throws Refusal {
        caller.mustHave("admin");
        caller.mustOwnAll();
        var wanted = wanted(event, caller);
        set(() -> desk.setEngine(wanted.state(), wanted.change()));
        return HttpReplies.ok(Allowed.engine(control));
    }

    private Wanted wanted(APIGatewayV2HTTPEvent event, Caller caller) throws Refusal {
        var fields = Requested.fields(event);
        var state = fields.choice("state", TradingState.class);
        var reason = fields.text("reason");
        Requested.check(fields);
        return new Wanted(state, caller.change(clock.instant(), reason));
    }

    private static void set(Setting setting) throws Refusal {
        try {
            setting.set();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(HttpProblem.unavailable(
                    "the change is written, and not yet known to everybody; repeat it to be sure"));
        }
    }

    private static Refusal noAccount(AccountId id) {
        return new Refusal(HttpProblem.notFound("there is no account " + id));
    }
}
