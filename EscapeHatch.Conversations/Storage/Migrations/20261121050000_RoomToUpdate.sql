-- Every message rewrites its conversation's row. With room left on its page the new version needs no entry in any index.
ALTER TABLE conversations SET (fillfactor = 60);
