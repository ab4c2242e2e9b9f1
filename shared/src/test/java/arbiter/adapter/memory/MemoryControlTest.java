package arbiter.adapter.memory;

import arbiter.engine.Control;
import arbiter.engine.ControlContract;

class MemoryControlTest extends ControlContract {

    @Override
    protected Control control() {
        return new MemoryControl();
    }
}
