"""Messages of the room ``evaluation``."""

from __future__ import annotations

from countycarbon.messages.template import Template, error, warning

_AHP = (
    error("ahp.not-square", "判断矩阵不是方阵：{rows} 行，列数 {columns}。", "the matrix is not square: {rows} {rows:row|rows}, {columns} {columns:column|columns}.", "每个被比较项一行一列。", "give one row and one column per item."),
    error("ahp.wrong-size", "判断矩阵为 {n} 阶，应有 {expected} 项：{items}。", "the matrix has size {n}, but there {expected:is|are} {expected} {expected:item|items}: {items}.", "使行列与被比较项一一对应。", "match rows and columns with the items."),
    error("ahp.repeated-item", "被比较项重复：{items}。", "an item occurs twice: {items}.", "每项只列一次。", "list each item once."),
    error("ahp.not-a-number", "{value} 不是判断值。", "{value} is not a judgement.", "填 1/9 到 9 之间的数，或 1/3 这样的分数；不比较则留空。", "write a number from 1/9 to 9, or a fraction such as 1/3; leave empty what is not compared."),
    error("ahp.diagonal", "“{item}”与自身相比为 {value}，应为 1。", '"{item}" against itself is {value}, but must be 1.', "对角线填 1。", "write 1 on the diagonal."),
    error("ahp.not-positive", "{pair} 的判断值 {value} 不是有限正数。", "the judgement {value} of {pair} is not positive and finite.", "判断值须大于 0。", "judgements are greater than 0."),
    error("ahp.not-reciprocal", "{pair} 不互反：{upper} 与 {lower}。", "{pair} is not reciprocal: {upper} and {lower}.", "下三角应为上三角的倒数，或留空由程序补出。", "the lower half must be the inverse of the upper; or leave it empty and it is filled in."),
    error("ahp.off-scale", "{pair} 的判断值 {value} 超出 1/9–9 标度。", "the judgement {value} of {pair} is off the scale 1/9 to 9.", "使用 Saaty 1–9 标度。", "use Saaty's scale."),
    error("ahp.too-large", "{n} 阶矩阵超出随机指标表（最大 {largest} 阶）。", "size {n} is beyond the random-index table (largest {largest}).", "把指标再分一层。", "split the items over one more layer."),
    error("ahp.random-index", "没有这个随机指标表。可用：{allowed}。", "no such random-index table. Allowed: {allowed}.", "选用上列之一。", "use one of them."),
    error("ahp.disconnected", "缺失的比较使各项互不相连：{groups}。", "missing comparisons leave groups that nobody compared: {groups}.", "至少补一个跨组的判断。", "give at least one judgement between the groups."),
    error("ahp.missing", "缺 {count} 个判断，而研究规定不得缺失。", "{count} {count:judgement is|judgements are} missing, and the study refuses incomplete matrices.", "补齐判断，或设 evaluation.missing_judgements: solve。", "complete them, or set evaluation.missing_judgements: solve."),
    error("ahp.no-judgements", "没有任何判断矩阵。", "there is no judgement matrix.", "至少给出一位专家的矩阵。", "give the matrices of at least one expert."),
    error("ahp.expert-weights", "专家权重 {present} 不可用：需 {n} 个正数。", "the expert weights {present} cannot be used: {n} positive {n:number is|numbers are} needed.", "每位专家一个正的权重；0 表示不参与。", "give one positive weight per expert; 0 means that one takes no part."),
    error("ahp.all-removed", "所有专家都不参与（权重为 0 或已从表中删去）：{names}。", "all experts are removed (weight 0, or no longer listed): {names}.", "至少给一位专家正的权重。", "give one expert at least a positive weight."),
    warning("ahp.expert-removed", "专家“{key}”权重为 0，不参与计算（原因：{reason}）；参与的（权重）：{names}。", "the expert {key} has the weight 0 and takes no part (reason: {reason}); taking part (weight): {names}."),
    warning("ahp.expert-unlisted", "专家“{key}”已从 experts 表中删去，不参与计算；参与的（权重）：{names}。", "the expert {key} is no longer listed in the sheet experts and takes no part; taking part (weight): {names}."),
    error("ahp.different-items", "各专家的比较项不同：{present}；应为 {allowed}。", "experts compared different items: {present}; expected {allowed}.", "统一各专家的比较项。", "use the same items for all experts."),
    error("ahp.inconsistent", "判断矩阵不一致：CR = {cr} ≥ 0.1（随机指标表 {table}）；最不一致的三元组 {triad}；建议把 {pair} 由 {given} 改为 {suggested}（CR 降至 {cr_after}）。", "the judgements are inconsistent: CR = {cr} >= 0.1 (random index {table}); worst triad {triad}; suggested: {pair} from {given} to {suggested} (CR falls to {cr_after}).", "请专家复核该判断；若仍要继续，设 evaluation.inconsistent: warn，报告将注明。", "ask the expert to reconsider; to go on anyway set evaluation.inconsistent: warn, and the report says so."),
    warning("ahp.inconsistent-accepted", "判断矩阵不一致（CR = {cr} ≥ 0.1，随机指标表 {table}），按研究设定继续；最不一致的三元组 {triad}，建议 {pair} 由 {given} 改为 {suggested}。", "the judgements are inconsistent (CR = {cr} >= 0.1, random index {table}) and the study goes on; worst triad {triad}; suggested: {pair} from {given} to {suggested}."),
    warning("ahp.filled", "{count} 个缺失判断按其余判断推出（各项由比较链相连）。", "{count} missing {count:judgement was|judgements were} inferred from the others (all items are linked by comparisons)."),
    error("ahp.misshapen", "此处为 {value}，应为 {allowed}。", "{value} stands here, expected: {allowed}.", "照 data/judgements 中的文件，或用 countycarbon judgements 写出的工作簿填写。", "follow the files of data/judgements, or fill in the workbook that countycarbon judgements writes."),
    error("ahp.matrix-twice", "同一位专家给出两个“{key}”判断矩阵。", 'one expert gives two matrices of "{key}".', "删去其中一个。", "remove one of them."),
    error("ahp.date", "{value} 是日期：Excel 把分数（如 1/3）改成了日期。", "{value} is a date: Excel turned a fraction such as 1/3 into one.", "把单元格格式设为文本后重填。", "set the cell's format to text and fill it in again."),
)  # fmt: skip

_HIERARCHY = (
    error("hierarchy.no-matrix", "缺少“{key}”的判断矩阵；已有：{present}。", 'the judgement matrix of "{key}" is missing; present: {present}.', "补上该矩阵。", "add it."),
    error("hierarchy.unused-matrix", "矩阵“{key}”不属于指标体系；应有：{allowed}。", 'the matrix "{key}" belongs to no node of the hierarchy; expected: {allowed}.', "改正名称或删去。", "correct its name or remove it."),
    error("hierarchy.items", "矩阵的项 {present} 与指标体系 {allowed} 不符。", "the items {present} differ from the hierarchy's {allowed}.", "按指标体系列出各项。", "list the items of the hierarchy."),
    error("hierarchy.no-leaves", "指标体系中没有指标。", "the hierarchy holds no indicator.", "至少声明一个指标。", "declare at least one indicator."),
)  # fmt: skip

_INDICATORS = (
    error("indicators.unknown-set", "没有这个指标集。可用：{allowed}。", "no such indicator set. Allowed: {allowed}.", "改用“{nearest}”或在工作区的 indicators 中新建。", 'use "{nearest}", or add a file to indicators in the workspace.'),
    warning("indicators.own-set", "用的是工作区自己的指标集 {name}，不是工具包的同名指标集。", "the indicator set {name} is the workspace's own, not the kit's of that name."),
    error("indicators.unknown-column", "公式 {formula} 用到未知列 {name}。可用：{allowed}。", "the formula {formula} uses the unknown column {name}. Allowed: {allowed}.", "改用“{nearest}”。", 'use "{nearest}".'),
    error("indicators.bad-formula", "公式 {formula} 不可用：{reason}。", "the formula {formula} cannot be used: {reason}.", "只用列名、数字和 + - * / ( )。", "use column names, numbers and + - * / ( ) only."),
    error("indicators.bad-field", "字段 {name} 的值 {value} 不可用：应为 {allowed}。", "the field {name} has the value {value}: expected {allowed}.", "改正指标集文件。", "correct the indicator set."),
    error("indicators.missing", "指标“{key}”在参评单元 {towns} 缺值。", 'the indicator "{key}" has no value for the scored units {towns}.', "补数据，或在镇街表的“未参评原因”列写明原因、不予参评，或声明代用指标。", "supply the data, leave the units out by a text in the column reason of the table of towns, or declare a proxy."),
    error("indicators.infinite", "指标“{key}”在 {towns} 为无穷大（分母为零）。", 'the indicator "{key}" is infinite for {towns} (division by zero).', "核对分母（如产值为 0），或在镇街表的“未参评原因”列写明原因、不予参评。", "check the denominator (an output of 0?), or leave the units out by a text in the column reason of the table of towns."),
    warning("indicators.proxy", "{towns} 缺“{missing}”，用代用公式“{proxy}”推算（已标注）。", '{towns} lack "{missing}"; the proxy "{proxy}" was used (flagged).'),
    warning("indicators.collinear", "指标“{first_zh}”（{first}）与“{second_zh}”（{second}）标准化后为同一列，权重相加为 {weight}。", 'the indicators "{first_en}" ({first}) and "{second_en}" ({second}) are one column after scaling; their weights add up to {weight}.'),
    warning("indicators.nearly-collinear", "指标“{first_zh}”（{first}）与“{second_zh}”（{second}）高度相关（|r| = {r}）。", 'the indicators "{first_en}" ({first}) and "{second_en}" ({second}) are nearly collinear (|r| = {r}).'),
    warning("indicators.sets-differ", "{count} 个单元按其主体功能使用指标集“{name}”，与其他单元的得分不完全可比。", '{count} {count:unit carries|units carry} the indicator set "{name}" of {count:its|their} main function; {count:its score compares|their scores compare} only in part with the others.'),
)  # fmt: skip

_SCORES = (
    error("normalise.direction", "方向 {value} 不可用：应为 + 或 -。", "the direction {value} cannot be used: expected + or -.", "改成 + 或 -。", "write + or -."),
    error("normalise.infinite", "{towns} 的值为无穷大。", "the values of {towns} are infinite.", "核对分母是否为零。", "check for a zero denominator."),
    warning("normalise.constant", "所有单元的值都是 {value}，该指标不能区分单元，一律记 0.5。", "all units have the value {value}; the indicator tells them nothing apart and is set to 0.5."),
    error("composite.missing-indicator", "没有指标“{key}”的标准化值；已有：{present}。", 'the scaled values lack the indicator "{key}"; present: {present}.', "使权重与指标集一致。", "match weights and indicators."),
    error("composite.weights-sum", "权重之和为 {found}，应为 1。", "the weights sum to {found}, not to 1.", "归一化权重。", "normalise the weights."),
    error("breaks.missing", "{n} 个值中有 {count} 个缺失或无穷大，不能分级。", "{count} of {n} {n:value|values} {count:is|are} missing or infinite and cannot be classified.", "先去掉未参评单元。", "leave out the units that are not scored."),
    error("breaks.too-few-values", "只有 {distinct} 个不同的值，分不成 {k} 级。", "{distinct} distinct {distinct:value|values} cannot form {k} classes.", "减少级数（evaluation.levels）。", "use fewer classes (evaluation.levels)."),
    error("breaks.too-many-levels", "{k} 个界线超过 {largest} 级。", "{k} bounds are more than {largest} levels.", "最多五级。", "use five levels at most."),
    warning("breaks.thin", "只有 {n} 个参评单元，少于 15 个，五级分级单薄，界线对个别单元敏感。", "only {n} {n:unit is|units are} scored, fewer than 15: five classes are thin and their bounds hang on single units."),
    error("evaluation.judgements-needed", "有 {n} 个单元可以评分，但研究没有给出判断矩阵。", "{n} {n:unit|units} can be scored, but the study gives no judgements.", "用 countycarbon judgements 写出空表，请专家填写，再给出 evaluation.judgements。", "make an empty workbook with countycarbon judgements, have it filled in, and set evaluation.judgements."),
    error("evaluation.unknown-function", "没有镇街的主体功能是“{name}”；镇街表中有：{present}。", 'no town has the main function "{name}"; the table of towns has: {present}.', "改正 evaluation.by_function 中的名称，或镇街表的 function 列。", "correct the name in evaluation.by_function, or the column function of the towns."),
    warning("evaluation.no-judgements", "没有可评分的单元，研究未给出判断矩阵，不求权重。", "there is nothing to score and the study gives no judgements, so there are no weights."),
    warning("evaluation.no-column", "无法评分与分级：指标所需的 {lost} 在所有单元都缺失。", "no scores and levels: {lost}, which the indicators need, are missing for every unit."),
    warning("evaluation.no-boundaries", "研究没有给出边界，等级只列表、不制图。", "the study gives no boundaries; levels are listed and not mapped."),
    warning("evaluation.too-few-scores", "无法分级：参评单元的得分相同或过于集中（不同得分数 {detail}）；等级是单元之间的比较。", "no levels: the scores of the units are equal or of too few kinds (distinct scores {detail}); levels compare units with each other."),
    warning("evaluation.too-few-units", "无法分级：参评单元数不足（{detail}）；等级是单元之间的比较。", "no levels: too few scored units ({detail}); levels compare units with each other."),
)  # fmt: skip

_CERTAINTY = (
    error("spatial.points", "点文件不可用：{reason}。", "the file of points cannot be used: {reason}.", "列：point_id（centre、second_pole）、name、name_en、x、y、crs。", "columns: point_id (centre, second_pole), name, name_en, x, y, crs."),
    error("spatial.points-away", "点 {value}（{crs}）离镇街太远。", "the point {value} ({crs}) lies too far from the towns.", "核对坐标与 crs 列。", "compare the coordinates with the column crs."),
    warning("spatial.islands", "{towns} 没有参评的相邻单元，不进入空间自相关检验。", "left out of the spatial tests for want of a scored neighbour: {towns}."),
    warning("spatial.few-centre", "中心组只有 {n} 个参评镇街，对内环的解读依据单薄。", "scored towns of the centre group: only {n}; what is said of the inner ring rests on little."),
    warning("spatial.no-centre", "没有镇街属于中心组，研究也没有给出中心点，到中心的距离无从谈起，不检验环形格局。", "no town belongs to the centre group and the study names no centre, so distances to it are not known and rings are not tested."),
    warning("spatial.no-boundaries", "研究没有给出边界，各镇街到中心的距离不得而知，不检验环形格局。", "the study gives no boundaries; distances to the centre are not known and rings are not tested."),
    warning("spatial.too-few", "参评镇街只有 {n} 个，不足四个，不检验环形格局。", "{n} scored {n:town is|towns are} fewer than the four that a curve needs: rings are not tested."),
    warning("spatial.no-neighbours", "没有相邻关系，不能检验空间自相关。", "there are no neighbours to test spatial autocorrelation with."),
    warning("certainty.unstable", "{count} 个单元的等级概率低于 80%：{towns}。", "levels that are not stable, with a probability below 80 %: {count} ({towns})."),
)  # fmt: skip

_PUBLISHED = (
    error("published.missing-column", "核对表缺少这一列。已有：{present}。", "the table of statements lacks this column. It has: {present}.", "补上该列。", "add the column."),
    error("published.repeated", "编号重复。", "this id occurs twice.", "每条表述用一个编号。", "give every statement its own id."),
    error("published.syntax", "算式 {how} 读不懂：{reason}。", "the expression {how} cannot be read: {reason}.", "检查括号与引号。", "check brackets and quotes."),
    error("published.not-allowed", "算式 {how} 中的 {part} 不允许。", "{part} is not allowed in the expression {how}.", "只用表的列、所列函数、数字、文字与比较。", "use columns of tables, the functions listed, numbers, texts and comparisons."),
    error("published.unknown-function", "算式 {how} 中没有函数 {name}。可用：{allowed}。", "the expression {how} uses the unknown function {name}. Allowed: {allowed}.", "改用上列之一。", "use one of them."),
    error("published.unknown-table", "算式 {how} 中没有表 {name}。可用：{allowed}。", "the expression {how} uses the unknown table {name}. Allowed: {allowed}.", "改正表名。", "correct the name of the table."),
    error("published.unknown-column", "算式 {how} 中没有列 {name}。可用：{allowed}。", "the expression {how} uses the unknown column {name}. Allowed: {allowed}.", "改正列名。", "correct the name of the column."),
    error("published.arguments", "算式 {how} 算不出：{reason}。", "the expression {how} cannot be computed: {reason}.", "核对参数：value 的条件应只留一行，列应为数值。", "check the arguments: value needs conditions that keep one row, and numbers are needed where numbers are added."),
    error("published.not-a-number", "刊印值 {printed}（容差 {tolerance}）不是数，而复算值是 {found}。", "the printed value {printed} (tolerance {tolerance}) is no number, but the reproduced one is {found}.", "刊印值与容差都写成数。", "write numbers for both."),
    warning("published.not-run", "未核对（本次运行没有所需的表）：{ids}。", "not checked, for this run lacks a table they need: {ids}."),
)  # fmt: skip

TEMPLATES: tuple[Template, ...] = (
    *_AHP,
    *_HIERARCHY,
    *_INDICATORS,
    *_SCORES,
    *_CERTAINTY,
    *_PUBLISHED,
)
