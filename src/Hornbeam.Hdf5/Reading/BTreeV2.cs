namespace Hornbeam.Hdf5.Reading;

/// <summary>The newer B-tree: gives its records from left to right.</summary>
internal static class BTreeV2
{
    private const string Part = "B-tree of version 2";
    private const int NodeOverhead = 10;

    public static List<byte[]> Read(FileReader file, long address)
    {
        var headLength = 22 + file.Sizes.Offsets + file.Sizes.Lengths;
        var bytes = file.Block(address, headLength, Part);
        var head = new Cursor(bytes, file.Sizes, Part);
        head.Signature("BTHD"u8);
        head.Version(0, 0);
        head.Byte();
        var nodeLength = head.UInt32();
        int recordLength = head.UInt16(), depth = head.UInt16();
        head.Skip(2);
        var root = head.Address();
        int count = head.UInt16();
        head.Length();
        Checksum.Verify(bytes.AsSpan(0, head.Position), head.UInt32(), Part);
        if (recordLength == 0 || nodeLength < NodeOverhead + recordLength || depth > 16)
            throw head.Error($"nodes of {nodeLength} bytes with records of {recordLength} and {depth} levels cannot be.");
        var records = new List<byte[]>();
        if (root >= 0)
            new Walk(file, nodeLength, recordLength, depth, records).Visit(root, count, depth);
        return records;
    }

    private sealed class Walk
    {
        private readonly FileReader _file;
        private readonly long _nodeLength;
        private readonly int _recordLength;
        private readonly List<byte[]> _records;
        private readonly HashSet<long> _seen = [];
        private readonly int _countBytes;
        private readonly int[] _totalBytes;
        private long _bytes;

        /// <summary>How wide the fields of pointers are follows from how many records fit below them.</summary>
        public Walk(FileReader file, long nodeLength, int recordLength, int depth, List<byte[]> records)
        {
            (_file, _nodeLength, _recordLength, _records) = (file, nodeLength, recordLength, records);
            var most = (ulong)(nodeLength - NodeOverhead) / (ulong)recordLength;
            _countBytes = BytesFor(most);
            _totalBytes = new int[depth + 1];
            var total = most;
            for (var level = 1; level <= depth; level++)
            {
                var pointer = file.Sizes.Offsets + _countBytes + _totalBytes[level - 1];
                var room = nodeLength - NodeOverhead - pointer;
                most = room <= 0 ? 0 : (ulong)room / (ulong)(recordLength + pointer);
                total = (most + 1) > ulong.MaxValue / 2 / Math.Max(1, total) ? ulong.MaxValue / 4 : (most + 1) * total + most;
                _totalBytes[level] = BytesFor(total);
            }
        }

        public void Visit(long address, int count, int level)
        {
            if (!_seen.Add(address))
                throw new Hdf5Exception(Part, $"two of its branches meet at {address}.");
            if ((_bytes += _nodeLength) > _file.Length)
                throw new Hdf5Exception(Part, "its nodes overlap.");
            var bytes = _file.Block(address, _nodeLength, Part);
            var cursor = new Cursor(bytes, _file.Sizes, Part);
            cursor.Signature(level == 0 ? "BTLF"u8 : "BTIN"u8);
            cursor.Version(0, 0);
            cursor.Byte();
            var own = new List<byte[]>(Math.Min(count, bytes.Length));
            for (var i = 0; i < count; i++)
                own.Add(cursor.Take(_recordLength).ToArray());
            if (level == 0)
            {
                Checksum.Verify(bytes.AsSpan(0, cursor.Position), cursor.UInt32(), Part);
                _records.AddRange(own);
                return;
            }
            var children = new (long Address, int Count)[count + 1];
            for (var i = 0; i <= count; i++)
            {
                children[i] = (cursor.RequiredAddress(), (int)Math.Min(cursor.Number(_countBytes), int.MaxValue));
                if (level > 1)
                    cursor.Skip(_totalBytes[level - 1]);
            }
            Checksum.Verify(bytes.AsSpan(0, cursor.Position), cursor.UInt32(), Part);
            for (var i = 0; i <= count; i++)
            {
                Visit(children[i].Address, children[i].Count, level - 1);
                if (i < count)
                    _records.Add(own[i]);
            }
        }

        private static int BytesFor(ulong most) => System.Numerics.BitOperations.Log2(Math.Max(1, most)) / 8 + 1;
    }
}
