# Called by `hejiantong upgrade FILE`: checks the new bundle, makes a backup, lets the new version take over and waits
# until it is ready; where it does not become so, the old one comes back with the database of before. What a
# run that was cut short left behind is put right by the next one.
set -eu
umask 022
refuse() {
  printf '%s\n' "$1" >&2
  exit 1
}
[ "$(id -u)" -eq 0 ] || refuse '请以 root 身份运行：sudo hejiantong upgrade 安装包'
[ -L /opt/hejiantong ] || refuse '本机还没有由安装包安装。请解开安装包，运行 ./hejiantong install。'
[ $# -eq 1 ] && [ -f "$1" ] || refuse '用法：hejiantong upgrade hejiantong-版本-linux-x64.tar.gz'
archive=$1
marker=/opt/.hejiantong-upgrade

version_in() {
  sed -n 's/.*"version": "\(.*\)".*/\1/p' "$1/package.json"
}
# The number of the newest migration: a database that has it cannot be read by a version without it.
schema_in() {
  ls "$1/migrations" | tail -n 1 | cut -c 1-4
}
# Names the version that the service runs from, in one step.
take_over() {
  ln -sfn "$1" /opt/.hejiantong.next
  mv -T /opt/.hejiantong.next /opt/hejiantong
}
ready() {
  (cd /etc/hejiantong && "$1/bin/node" "$1/src/node/await-ready.js")
}

# Back to the version of before; with its database, where the new one has brought it forward.
go_back() {
  old=$1 backup=$2 new=$3
  systemctl stop hejiantong.service
  take_over "$old"
  if [ "$(schema_in "$old")" != "$(schema_in "$new")" ]; then
    "$old/deploy/hejiantong" restore "$backup"
  fi
  systemctl start hejiantong.service
  rm -f "$marker"
}

if [ -f "$marker" ]; then
  read -r was backup new <"$marker"
  printf '%s\n' '上次升级中断，先恢复到升级前的版本。'
  if [ "$(readlink -f /opt/hejiantong)" != "$was" ]; then go_back "$was" "$backup" "$new"; fi
  systemctl start hejiantong.service
  rm -f "$marker"
fi

old=$(readlink -f /opt/hejiantong)
part=/opt/.hejiantong.part
rm -rf "$part"
mkdir "$part"
tar -C "$part" --no-same-owner -xzf "$archive" || refuse '安装包打不开，没有升级。请重新传送安装包。'
unpacked=$part/$(ls "$part")
[ -f "$unpacked/SHA256SUMS" ] || refuse '这不是河检通的安装包，没有升级。'
(cd "$unpacked" && sha256sum --check --quiet --strict SHA256SUMS) ||
  refuse '安装包内容与校验值不符，没有升级。请重新传送安装包。'
version=$(version_in "$unpacked")
if [ "$(version_in "$old")" = "$version" ]; then
  rm -rf "$part"
  refuse "本机已是 $version，没有升级。"
fi
newest=$(printf '%s\n%s\n' "$(version_in "$old")" "$version" | sort -V | tail -n 1)
if [ "$newest" != "$version" ] || [ "$(schema_in "$unpacked")" -lt "$(schema_in "$old")" ]; then
  rm -rf "$part"
  refuse "安装包（$version）比本机（$(version_in "$old")）旧。数据库只能向前升级，没有改动。"
fi
new=/opt/hejiantong-$version
rm -rf "$new"
mv "$unpacked" "$new"
rm -rf "$part"
ln -sfn /etc/hejiantong/.env "$new/.env"

backup=/var/backups/hejiantong/before-$version-$(date +%Y%m%d-%H%M%S).db
"$old/deploy/hejiantong" backup "$backup"
printf '%s %s %s\n' "$old" "$backup" "$new" >"$marker"
take_over "$new"
cp "$new"/deploy/*.service "$new"/deploy/*.timer /etc/systemd/system/
systemctl daemon-reload
systemctl stop hejiantong.service
systemctl start hejiantong.service
if ready "$new"; then
  rm -f "$marker"
  printf '%s\n' "已升级到 $version。升级前的备份：$backup"
else
  go_back "$old" "$backup" "$new"
  ready "$old" || printf '%s\n' '升级前的版本也没有就绪，请查看 journalctl -u hejiantong。' >&2
  refuse "$version 没有就绪，已回到 $(version_in "$old")。原因见 journalctl -u hejiantong；新版本试写的数据库保留在数据目录旁。"
fi
