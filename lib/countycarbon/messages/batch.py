"""Messages of the room ``batch``."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "batch.nothing",
        "没有要运行的县（区）。",
        "there is no county to run.",
        "给出 params/ 中的研究文件，或带 params 列的 CSV。",
        "name study files of params/, or a CSV with a column params.",
    ),
    error(
        "batch.no-params",
        "表中没有 params 列。现有：{present}。",
        "the table has no column params. It has: {present}.",
        "加一列 params，写每个县（区）的研究文件；其余各列为要改的设置。",
        "add a column params with the study file of each county; other columns are settings to change.",
    ),
    error(
        "batch.twice",
        "有两个县（区）使用同一短名。",
        "two counties have the same short name.",
        "用 study 一列或在研究文件中给出不同的短名。",
        "give them different short names, in the study files or by a column study.",
    ),
    error(
        "batch.bad-shard",
        "{key} 不是 3/8 的形式。",
        "{key} is not of the form 3/8.",
        "写成“第几份/共几份”，从 1 数起。",
        "write which part of how many, counted from 1.",
    ),
    error(
        "batch.no-scheduler",
        "连不上 Dask 调度器 {key}：{reason}",
        "the Dask scheduler {key} cannot be reached: {reason}",
        "检查地址（如 tcp://host:8786），先启动 dask scheduler 与 dask worker；不用 --scheduler 则在本机运行。",
        "check the address (like tcp://host:8786) and start dask scheduler and dask worker; without --scheduler this machine runs.",
    ),
    error(
        "batch.restricted",
        "这一输入标明 restricted（不得转交），而在集群上运行要把它送到别的机器。",
        "this input is marked restricted, it may not be handed on; on a cluster it would be sent to other machines.",
        "经数据所有者同意后加 --send-restricted；各机器看得到同样的文件时加 --shared，什么也不传送；或不用 --scheduler，在本机运行。",
        "with the consent of its owner add --send-restricted; where the machines see the same files add --shared, then nothing is sent; or run here, without --scheduler.",
    ),
    error(
        "batch.workers-died",
        "运行 {key} 的几台 Dask worker 先后退出。",
        "several Dask workers have ended while they ran {key}.",
        "多半是内存不足：给每个 worker 更多内存，或用 --memory 限制；看 worker 的日志。",
        "most likely they ran out of memory: give each worker more of it or set --memory; see the logs of the workers.",
    ),
    error(
        "batch.too-long",
        "超过 {limit} 分钟，已停止。",
        "stopped after {limit} {limit:minute|minutes}.",
        "用 --minutes 放宽时限，或减少抽样次数。",
        "allow more by --minutes, or draw less often.",
    ),
    error(
        "batch.too-much-memory",
        "内存超过 {limit} GB，已停止。",
        "stopped beyond {limit} GB of memory.",
        "用 --memory 放宽，或减少 --workers。",
        "allow more by --memory, or use fewer --workers.",
    ),
    error(
        "batch.died",
        "进程意外退出，退出码 {code}。",
        "the process has ended unasked, exit code {code}.",
        "用 countycarbon run 单独运行该县（区），查看出错信息。",
        "run this county alone by countycarbon run to see what it says.",
    ),
    error(
        "batch.bug",
        "程序出错：{reason}",
        "a bug: {reason}",
        "请把这一信息报告给工具包的维护者。",
        "please report it to those who maintain the kit.",
    ),
    error(
        "batch.some-failed",
        "{failed} 个县（区）没有完成，共 {count} 个。",
        "{failed} of {count} {count:county|counties} did not finish.",
        "看汇总表里的原因，改正后加 --resume 再运行。",
        "see the reasons in the summary, mend them and run again with --resume.",
    ),
)
