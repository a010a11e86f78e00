package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.StringLib;

/** A subject known to be bad: fresh globals alone, in a process that others use too. What looks for leaks must find its. */
final class SharedInterpreterTest {

    @Test
    void fresh_globals_alone_leak_the_metatable_of_texts() {
        LuaValue before = LuaString.s_metatable;
        try {
            LuaString.s_metatable = null;
            run("getmetatable('').__index.probe = 'spoilt'");
            // The same expression that the probe looks at, where a sandbox has nil.
            assertThat(run("return ('x').probe").tojstring()).isEqualTo("spoilt");
            assertThat(Probe.SCRIPT).contains("('x').probe");
        } finally {
            LuaString.s_metatable = before;
        }
    }

    private static LuaValue run(String source) {
        Globals globals = new Globals();
        globals.set("package", LuaValue.tableOf(new LuaValue[] {LuaValue.valueOf("loaded"), new LuaTable()}));
        globals.load(new BaseLib());
        globals.load(new StringLib());
        LuaC.install(globals);
        return globals.load(source).call();
    }
}
