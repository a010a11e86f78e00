package io.leasehold.adapters.jobs.lua;

/** A script that tells whether the one before it has left anything. */
final class Probe {

    /** Sorted names of all that a script finds, and what the types that have a common metatable do. */
    static final String SCRIPT = """
            local function names(t)
              local l = {}
              for k in pairs(t) do l[#l + 1] = tostring(k) end
              table.sort(l)
              return #l .. ' ' .. table.concat(l, ' ')
            end
            print(names(_G))
            print(names(string))
            print(#names(math), names(table))
            print(names(os), kubectl)
            print(('abc'):upper(), ('%.1f'):format(1), ('x').probe, getmetatable('').__index == string)
            print(getmetatable(_G), getmetatable(1), getmetatable(nil), getmetatable(true), getmetatable(print))
            print(pcall(function() return 'x' + 1 end))
            print(names(getmetatable('')), spoilt, math.pi > 3.14 and math.pi < 3.15)
            """;

    static final String CLEAN = """
            32 _G _VERSION assert check_event collectgarbage debug error getmetatable ipairs kubectl load loadstring log math next \
            os pairs pcall print rawequal rawget rawlen rawset select setmetatable string table tonumber tostring type unpack xpcall
            13 byte char find format gmatch gsub len lower match rep reverse sub upper
            156\t8 concat getn insert maxn pack remove sort unpack
            4 clock date difftime time\tquery
            ABC\t1.0\tnil\ttrue
            nil\tnil\tnil\tnil\tnil
            false\tscript:13: attempt to perform arithmetic on a string value
            1 __index\tnil\ttrue
            """;

    /** Whether there is memory as for a first script: half of the heap, as one text each 100,000 bytes long. */
    static final String MEMORY = """
            local t = {}
            for i = 1, 1000 do t[i] = ('x'):rep(100000) .. i end
            print(#t)
            """;

    static final String ENOUGH_MEMORY = "1000\n";

    private Probe() {}
}
