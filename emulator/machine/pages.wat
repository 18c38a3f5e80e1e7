;; Pages of memory, compared and copied where they lie.
;;
;; A table names for each page the place where a version of it is kept. Three loops work on it; every array holds
;; 32-bit words and lies in the same memory as the pages, addresses are in bytes and multiples of 4096:
;;
;;     pages      versions                 list
;;     0x000000 ─ 0x2a00000   equal
;;     0x001000 ─ 0x2a01000   differ ────► 1
;;     0x002000 ─ 0x2a00000   equal
;;
(module
  (import "v86" "memory" (memory 1))

  ;; Writes the indices of the pages that differ from their versions to $list; returns how many. Most versions are the
  ;; page of zeros at $zero: with that one nothing has to be compared, only looked at.
  (func (export "changed")
    (param $pages i32) (param $versions i32) (param $count i32) (param $list i32) (param $zero i32) (result i32)
    (local $index i32) (local $page i32) (local $version i32) (local $differs i32) (local $found i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $index) (local.get $count)))
        (local.set $page (i32.load (i32.add (local.get $pages) (i32.shl (local.get $index) (i32.const 2)))))
        (local.set $version (i32.load (i32.add (local.get $versions) (i32.shl (local.get $index) (i32.const 2)))))
        (if (i32.eq (local.get $version) (local.get $zero))
          (then (local.set $differs (call $holds (local.get $page))))
          (else (local.set $differs (call $differ (local.get $page) (local.get $version)))))
        (if (local.get $differs)
          (then
            (i32.store (i32.add (local.get $list) (i32.shl (local.get $found) (i32.const 2))) (local.get $index))
            (local.set $found (i32.add (local.get $found) (i32.const 1)))))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next)))
    (local.get $found))

  ;; Whether two pages differ.
  (func $differ (param $a i32) (param $b i32) (result i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $a) (i32.const 4096)))
    (loop $words
      (if (v128.any_true (v128.or
            (v128.or
              (v128.xor (v128.load (local.get $a)) (v128.load (local.get $b)))
              (v128.xor (v128.load offset=16 (local.get $a)) (v128.load offset=16 (local.get $b))))
            (v128.or
              (v128.xor (v128.load offset=32 (local.get $a)) (v128.load offset=32 (local.get $b)))
              (v128.xor (v128.load offset=48 (local.get $a)) (v128.load offset=48 (local.get $b))))))
        (then (return (i32.const 1))))
      (local.set $b (i32.add (local.get $b) (i32.const 64)))
      (br_if $words (i32.ne
        (local.tee $a (i32.add (local.get $a) (i32.const 64)))
        (local.get $end))))
    (i32.const 0))

  ;; Whether a page holds anything but zeros.
  (func $holds (param $a i32) (result i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $a) (i32.const 4096)))
    (loop $words
      (if (v128.any_true (v128.or
            (v128.or
              (v128.or (v128.load (local.get $a)) (v128.load offset=16 (local.get $a)))
              (v128.or (v128.load offset=32 (local.get $a)) (v128.load offset=48 (local.get $a))))
            (v128.or
              (v128.or (v128.load offset=64 (local.get $a)) (v128.load offset=80 (local.get $a)))
              (v128.or (v128.load offset=96 (local.get $a)) (v128.load offset=112 (local.get $a))))))
        (then (return (i32.const 1))))
      (br_if $words (i32.ne
        (local.tee $a (i32.add (local.get $a) (i32.const 128)))
        (local.get $end))))
    (i32.const 0))

  ;; Copies the $count listed pages to these places, which become their versions.
  (func (export "keep") (param $pages i32) (param $versions i32) (param $list i32) (param $count i32) (param $places i32)
    (local $at i32) (local $end i32) (local $index i32) (local $place i32)
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $index (i32.shl (i32.load (i32.add (local.get $list) (local.get $at))) (i32.const 2)))
        (local.set $place (i32.load (i32.add (local.get $places) (local.get $at))))
        (memory.copy (local.get $place) (i32.load (i32.add (local.get $pages) (local.get $index))) (i32.const 4096))
        (i32.store (i32.add (local.get $versions) (local.get $index)) (local.get $place))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next))))

  ;; Copies to the $count listed pages what their versions hold.
  (func (export "put") (param $pages i32) (param $versions i32) (param $list i32) (param $count i32)
    (local $at i32) (local $end i32) (local $index i32)
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $index (i32.shl (i32.load (i32.add (local.get $list) (local.get $at))) (i32.const 2)))
        (memory.copy
          (i32.load (i32.add (local.get $pages) (local.get $index)))
          (i32.load (i32.add (local.get $versions) (local.get $index)))
          (i32.const 4096))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next)))))
