;; The engine: execute instructions one by one until told to stop, and know exactly how many.
;;
;; v86's own loop looks at the clock only every 100 003 instructions. This one is called with a deadline on v86's
;; instruction counter and ends at it to the instruction. It calls v86's interpreter for the work of each instruction
;; and does by itself only what must happen between two:
;;
;;     deadline reached? ──yes──► return 0
;;     breakpoint bit set for eip & 0xfff? ──yes──► ask the host, which knows the whole address: return 1, or go on
;;     count it, note its address, look up its page if it is another one than before
;;     is it STI that lets interrupts in? ──yes──► do it, return 2
;;     are there more prefixes than an instruction may have? ──yes──► trap
;;     interpret it
;;
;; A halt needs no check: HLT always calls an import, and there the host moves the deadline to now. The same way ends a
;; run after an `out`. Exactly one thing is done differently from v86, which executes STI and its successor as one and
;; counts two: here STI ends the call, so that the host can execute the instruction in its shadow alone and let
;; interrupts in after it.
;;
;; Each look at each instruction costs some hundredth of the speed. So there are three modules of this text: one that
;; looks at nothing but the deadline; one with what stands between "(;break" and "break;)", for runs with breakpoints;
;; and one with what stands between "(;watch" and "watch;)" too, which compares watched words after each instruction.
;;
;; Names in braces are cells of emulator/machine/cells.ts; scripts/gen-machine.ts fills them in.
(module
  (import "v86" "memory" (memory 1))
  ;; Executes the rest of one instruction: opcode byte, bit 8 set for 32-bit code.
  (import "v86" "run" (func $run (param i32)))
  ;; Looks up a page (address, write, user, for-jit, may-fault): a TLB entry, or 0 after delivering the page fault.
  (import "v86" "walk" (func $walk (param i32 i32 i32 i32 i32) (result i32)))
  ;; Sets the interrupt flag and returns 1, or returns 0 when this privilege level may not.
  (import "v86" "sti" (func $sti (result i32)))
  ;; Address of a table of 256 bytes that says of opcodes: 1, it is STI; 2, a prefix; 0, any other.
  (import "host" "opcodes" (global $opcodes i32))
  (;break
  ;; Before the instruction at this address, whose breakpoint bit is set: 1 to end the run here.
  (import "host" "breakpoint" (func $breakpoint (param i32) (result i32)))
  break;)

  ;; Value of the instruction counter to stop at. The host may move it from inside an import.
  (global $deadline (export "deadline") (mut i32) (i32.const 0))

  (;break
  ;; Address of a bitmap of 4096 bits, one for each value of eip & 0xfff.
  (global $breakpoints (export "breakpoints") (mut i32) (i32.const 0))
  break;)

  (;watch
  ;; An array of $watched entries, each three words: address, value, mask. A run ends where (word xor value) and mask
  ;; is not 0.
  (global $watches (export "watches") (mut i32) (i32.const 0))
  (global $watched (export "watched") (mut i32) (i32.const 0))
  watch;)

  ;; With $skip, the first instruction is executed even if its breakpoint bit is set.
  (func (export "execute") (param $skip i32) (result i32)
    (;watch (local $watch i32) (local $end i32) watch;)
    (local $eip i32) (local $count i32) (local $entry i32) (local $user i32) (local $opcode i32)
    (loop $next
      (local.set $count (i32.load offset={instructions} (i32.const 0)))
      (if (i32.ge_s (i32.sub (local.get $count) (global.get $deadline)) (i32.const 0))
        (then (return (i32.const 0))))

      (local.set $eip (i32.load offset={eip} (i32.const 0)))
      (;break
      (if (i32.eqz (local.get $skip))
        (then
          (if (i32.and (i32.const 1) (i32.shr_u
                (i32.load8_u (i32.add (global.get $breakpoints)
                  (i32.shr_u (i32.and (local.get $eip) (i32.const 0xfff)) (i32.const 3))))
                (i32.and (local.get $eip) (i32.const 7))))
            (then
              (if (call $breakpoint (local.get $eip)) (then (return (i32.const 1))))
              (local.set $skip (i32.const 1))
              (br $next))))) ;; the host may have moved the deadline
      (local.set $skip (i32.const 0))
      break;)

      (i32.store offset={instructions} (i32.const 0) (i32.add (local.get $count) (i32.const 1)))
      (i32.store offset={previousEip} (i32.const 0) (local.get $eip))

      ;; Another page than the last instruction's: from the TLB if it may be used, else by walking the page tables.
      (if (i32.ne (i32.and (local.get $eip) (i32.const -4096)) (i32.load offset={eipPage} (i32.const 0)))
        (then
          (local.set $user (i32.eq (i32.load8_u offset={cpl} (i32.const 0)) (i32.const 3)))
          (local.set $entry (i32.load offset={tlb}
            (i32.shl (i32.shr_u (local.get $eip) (i32.const 12)) (i32.const 2))))
          (if (i32.ne (i32.const {tlbValid}) (i32.and (local.get $entry)
                (select (i32.const {tlbUserMask}) (i32.const {tlbValid}) (local.get $user))))
            (then
              (local.set $entry (call $walk (local.get $eip) (i32.const 0) (local.get $user) (i32.const 0) (i32.const 1)))
              (br_if $next (i32.eqz (local.get $entry)))))
          ;; physical = (entry xor eip) - start of RAM. There is no code outside RAM: trap, and the host makes it a #GP.
          (local.set $entry (i32.sub (i32.xor (i32.and (local.get $entry) (i32.const -4096)) (local.get $eip))
            (i32.load offset={memoryStart} (i32.const 0))))
          (if (i32.ge_u (local.get $entry) (i32.load offset={memorySize} (i32.const 0))) (then (unreachable)))
          ;; Kept xor eip, so that any eip of the page gives its address.
          (i32.store offset={eipPhysical} (i32.const 0) (i32.xor (local.get $eip) (local.get $entry)))
          (i32.store offset={eipPage} (i32.const 0) (i32.and (local.get $eip) (i32.const -4096)))))

      (local.set $opcode (i32.load8_u (i32.add (i32.load offset={memoryStart} (i32.const 0))
        (i32.xor (i32.load offset={eipPhysical} (i32.const 0)) (local.get $eip)))))
      (i32.store offset={eip} (i32.const 0) (i32.add (local.get $eip) (i32.const 1)))

      (if (i32.load8_u (i32.add (global.get $opcodes) (local.get $opcode)))
        (then
          (if (call $isPrefix (local.get $opcode))
            (then (call $limitPrefixes (local.get $eip)))
            (else
              (local.set $entry (i32.and (i32.load offset={flags} (i32.const 0)) (i32.const {interruptFlag})))
              (if (call $sti)
                (then
                  (br_if $next (local.get $entry))
                  (return (i32.const 2))))))))

      (call $run (i32.or (local.get $opcode)
        (i32.shl (i32.load8_u offset={code32} (i32.const 0)) (i32.const 8))))

      (;watch
      (local.set $watch (global.get $watches))
      (local.set $end (i32.add (local.get $watch) (i32.mul (global.get $watched) (i32.const 12))))
      (loop $compare
        (if (i32.and (i32.load offset=8 (local.get $watch))
              (i32.xor (i32.load (i32.load (local.get $watch))) (i32.load offset=4 (local.get $watch))))
          (then (return (i32.const 3))))
        (br_if $compare (i32.lt_u
          (local.tee $watch (i32.add (local.get $watch) (i32.const 12)))
          (local.get $end))))
      watch;)
      (br $next))
    (unreachable))

  ;; A processor takes no instruction of more than 15 bytes. v86 takes any number of prefixes, calls itself for each, and
  ;; writes outside of its stack in the end: traps before that, and the host makes it a #GP.
  (func $limitPrefixes (param $eip i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $eip) (i32.const 15)))
    (loop $next
      (local.set $eip (i32.add (local.get $eip) (i32.const 1)))
      (if (i32.eq (local.get $eip) (local.get $end)) (then (unreachable)))
      (br_if $next (call $isPrefix (call $codeAt (local.get $eip))))))

  (func $isPrefix (param $opcode i32) (result i32)
    (i32.eq (i32.const 2) (i32.load8_u (i32.add (global.get $opcodes) (local.get $opcode)))))

  ;; The byte of code at an address; 0 where there is none, for the interpreter to find that out.
  (func $codeAt (param $address i32) (result i32)
    (local $entry i32)
    (if (i32.eq (i32.and (local.get $address) (i32.const -4096)) (i32.load offset={eipPage} (i32.const 0)))
      (then (return (i32.load8_u (i32.add (i32.load offset={memoryStart} (i32.const 0))
        (i32.xor (i32.load offset={eipPhysical} (i32.const 0)) (local.get $address)))))))
    (local.set $entry (call $walk (local.get $address) (i32.const 0)
      (i32.eq (i32.load8_u offset={cpl} (i32.const 0)) (i32.const 3)) (i32.const 0) (i32.const 0)))
    (if (i32.eqz (local.get $entry)) (then (return (i32.const 0))))
    (local.set $entry (i32.xor (i32.and (local.get $entry) (i32.const -4096)) (local.get $address)))
    (if (result i32) (i32.lt_u (i32.sub (local.get $entry) (i32.load offset={memoryStart} (i32.const 0)))
          (i32.load offset={memorySize} (i32.const 0)))
      (then (i32.load8_u (local.get $entry)))
      (else (i32.const 0)))))
